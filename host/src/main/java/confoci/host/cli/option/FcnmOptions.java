package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.group.Threshold;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.fcnm.DomainRequest;
import confoci.host.run.fcnm.FcnmRequest;
import confoci.host.run.fcnm.SetRequest;
import confoci.host.run.fcnm.SharedNetworkRequest;
import confoci.host.run.input.Literature;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The settings of cohorts, and the cohorts. */
public final class FcnmOptions {

    @Mixin
    private CohortOptions cohort = new CohortOptions();

    @Mixin
    private SurfaceOptions surfaces = new SurfaceOptions();

    @Mixin
    private StudyThresholdOptions thresholds = new StudyThresholdOptions();

    @Mixin
    private SignFlipOptions flips = new SignFlipOptions();

    @Mixin
    private OverlapOptions overlaps = new OverlapOptions();

    @Mixin
    private AgainstOptions against = new AgainstOptions();

    @Mixin
    private RandomFociOptions randomFoci = new RandomFociOptions();

    @Mixin
    private ReplicationOptions replication = new ReplicationOptions();

    /**
     * The settings for studies with foci, and for masks.
     *
     * @param foci the tables of studies, which masks alone do not need
     * @throws InvalidRequest if an option makes no sense
     */
    public FcnmRequest request(FociOptions foci, boolean resume, DeviceRequest device, OutputRequest output) {
        boolean masks = cohort.hasMasksToCompare();
        boolean compared = against.isGiven() || masks;
        if (against.isGiven() && (masks || cohort.hasSeedMasks())) {
            throw new InvalidRequest("--against compares the studies of two tables, and masks are in none; leave out --against, or compare"
                    + " --seed-masks with --against-masks");
        }
        Literature literature = cohort.hasSeedMasks() ? foci.requestIfGiven() : foci.request();
        Optional<SetRequest> sets = !compared ? Optional.empty()
                : Optional.of(masks ? SetRequest.ofMasks(randomFoci.exchanges()) : SetRequest.of(against.groups(foci.request()),
                against.shared(), randomFoci.exchanges()));
        Threshold threshold = thresholds.threshold();
        int signs = flips.flips(threshold);
        SharedNetworkRequest shared = overlaps.request();
        return new FcnmRequest(literature, cohort.seeds(), cohort.cohort(), new DomainRequest(cohort.mask(), surfaces.request()), threshold,
                signs, shared, compared ? randomFoci.none() : randomFoci.request(), sets, cohort.meanMaps(), replication.request(),
                resume, device, output);
    }
}
