package confoci.host.run.fcnm;

import confoci.error.InvalidRequest;
import confoci.host.domain.Domain;
import confoci.host.fcnm.cohort.Checkpoints;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.fcnm.report.CohortResult;
import confoci.host.fcnm.report.RadiusResult;
import confoci.host.foci.Experiment;
import confoci.host.run.DeviceRequest;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.shard.Divider;
import java.util.ArrayList;
import java.util.List;

/**
 * The shares of studies whose networks cover a place, of an analysis of functional connectivity networks and of as many random foci in the
 * same subjects: permutation m has the foci that permutation m of the analysis has.
 */
public final class FcnmRandomMaps {

    /** How the random numbers are numbered. */
    public static final String GENERATOR = "Philox4x32-10, counter (draw, stream, permutation or flip)";

    private final Domain domain;
    private final List<RadiusResult> findings;
    /** By radius. */
    private final List<RandomOverlap> random;

    private FcnmRandomMaps(Domain domain, List<RadiusResult> findings, List<RandomOverlap> random) {
        this.domain = domain;
        this.findings = findings;
        this.random = random;
    }

    /**
     * Maps the studies and random foci in the first cohort of the analysis.
     *
     * @param request of the analysis; its device, its output, further cohorts and the number of its permutations are not used
     * @throws InvalidRequest if it has no random foci
     */
    public static FcnmRandomMaps of(FcnmRequest request, int permutations, DeviceRequest device, RunFrame frame) {
        if (request.against().isPresent() || !request.seeds().masks().isEmpty()) {
            throw new InvalidRequest("--null foci: the analysis " + (request.against().isPresent() ? "compares two sets of studies"
                    : "has masks for seeds") + ", and there are no random foci for that; take --null variogram");
        }
        List<Experiment> experiments = request.literature().experiments(frame);
        Cohort cohort = request.cohort().cohort();
        frame.readsUnrecorded(cohort.files().toList());
        RunDevice opened = frame.device(device);
        FcnmDesign design = new FcnmInputs(frame.log(), request).design(List.of(experiments), cohort);
        List<RandomOverlap> random = new ArrayList<>();
        FcnmCohort analysis = new FcnmCohort(frame.log(), design, request.cohort().skipDamaged(),
                new RandomFociRequest(permutations, request.randomFoci().seed()), random::add, opened.backend(), opened.memory(),
                Divider.WHOLE);
        try (Checkpoints checkpoints = Checkpoints.beside(frame.out())) {
            checkpoints.discard();
            CohortResult result = analysis.analyse("cohort", cohort, checkpoints.first(FcnmRun.key(cohort, design)), false);
            checkpoints.discard();
            return new FcnmRandomMaps(design.domain(), result.spheres(), random);
        }
    }

    /** Where the shares are known. */
    public Domain domain() {
        return domain;
    }

    /** How many radii of spheres there are. */
    public int radii() {
        return findings.size();
    }

    /** The share of studies, by place. */
    public double[] observed(int radius) {
        return findings.get(radius).shared().overlap().probability();
    }

    /** The same of random foci. */
    public double[] random(int radius, int permutation) {
        return random.get(radius).probability(permutation);
    }
}
