package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.group.Threshold;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.fcnm.DomainRequest;
import confoci.host.run.fcnm.FcnmRequest;
import confoci.host.run.fcnm.SharedNetworkRequest;
import confoci.host.run.input.Literature;
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
    private RandomFociOptions randomFoci = new RandomFociOptions();

    @Mixin
    private ReplicationOptions replication = new ReplicationOptions();

    /**
     * The settings for studies with foci, and for masks.
     *
     * @throws InvalidRequest if an option makes no sense
     */
    public FcnmRequest request(Literature literature, boolean resume, DeviceRequest device, OutputRequest output) {
        Threshold threshold = thresholds.threshold();
        int signs = flips.flips(threshold);
        SharedNetworkRequest shared = overlaps.request();
        return new FcnmRequest(literature, cohort.seeds(), cohort.cohort(), new DomainRequest(cohort.mask(), surfaces.request()), threshold,
                signs, shared, randomFoci.request(), cohort.meanMaps(), replication.request(), resume, device, output);
    }

    /** Whether there are studies without foci. */
    public boolean hasSeedMasks() {
        return cohort.hasSeedMasks();
    }
}
