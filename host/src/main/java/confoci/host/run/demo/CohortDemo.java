package confoci.host.run.demo;

import confoci.host.fcnm.group.NetworkCorrections;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.fcnm.report.CohortFiles;
import confoci.host.fcnm.report.CohortResult;
import confoci.host.fcnm.report.RadiusResult;
import confoci.host.fcnm.report.RandomOverlapResult;
import confoci.host.fcnm.simulate.SimulatedCohort;
import confoci.host.output.Plural;
import confoci.host.output.ResultFiles;
import confoci.host.output.ResultFolder;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunCall;
import confoci.host.run.RunOutcome;
import confoci.host.run.fcnm.CohortRequest;
import confoci.host.run.fcnm.DomainRequest;
import confoci.host.run.fcnm.FcnmRequest;
import confoci.host.run.fcnm.FcnmRun;
import confoci.host.run.fcnm.RandomFociRequest;
import confoci.host.run.fcnm.SharedNetworkRequest;
import confoci.host.run.fcnm.StudySeedRequest;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.input.FociRequest;
import confoci.host.run.input.SurfaceRequest;
import confoci.host.space.TalairachTransform;
import confoci.model.Connectivity;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The part of the demo that is about networks in a cohort: foci that lie apart, in a network that people share. */
final class CohortDemo {

    /** Where the made-up cohort goes, within the folder of the demo. */
    private static final String COHORT = "cohort";
    /** Where the results go. */
    static final String FOLDER = "cohort-network";

    private static final int STUDIES = 20;
    private static final int RELATED = 15;
    private static final SimulatedCohort.Design DESIGN = new SimulatedCohort.Design(20, 100, 6, STUDIES, RELATED, 2024);
    private static final int PERMUTATIONS = 100;
    private static final String FOCI = "foci.csv";
    private static final String MASK = "mask.nii.gz";
    private static final String NETWORKS = "networks.nii.gz";
    private static final String NAMES = "networks.tsv";
    private static final double SPHERE = 4;
    private static final double ALPHA = 0.05;
    /** The choices of Ma et al. 2026. */
    private static final OverlapSettings SHARED = new OverlapSettings(0.6, 30, Connectivity.EDGES);

    private final RunCall call;
    private final DeviceRequest device;
    private final SimulatedCohort cohort = new SimulatedCohort(DESIGN);

    CohortDemo(RunCall call, DeviceRequest device) {
        this.call = call;
        this.device = device;
    }

    /** Writes the cohort, its networks and the studies. */
    void write(ResultFolder folder) {
        ResultFiles images = folder.subfolder(COHORT);
        CohortFiles files = new CohortFiles(cohort, images);
        files.writeTruth();
        for (int subject = 0; subject < DESIGN.subjects(); subject++) {
            files.writeSubject(subject, true);
        }
    }

    /**
     * Does what {@code confoci fcnm run} does with what was made up, and shows what was planted and what was found.
     *
     * @param out the folder of the demo, complete
     */
    void analyse(Path out, Consumer<Report> reports) {
        Path made = out.resolve(COHORT);
        List<String> command = List.of("fcnm", "run", made.resolve(FOCI).toString(), "--subjects", made.toString(), "--mask",
                made.resolve(MASK).toString(), "--networks", made.resolve(NETWORKS).toString(), "--network-names",
                made.resolve(NAMES).toString(), "--correct", "bonferroni", "--permutations", Integer.toString(PERMUTATIONS));
        FcnmRequest request = request(made, out);
        RunOutcome<CohortResult> outcome = new FcnmRun(request).run(Demo.call(command, request.output(), device, call));
        reports.accept(outcome.report());
        reports.accept(Demo.truth(RELATED + " of " + STUDIES + " studies have foci in a network of the cohort called "
                + cohort.networks().getFirst() + ".", found(outcome.result().spheres().getFirst()), command));
    }

    private FcnmRequest request(Path made, Path out) {
        return new FcnmRequest(FociRequest.of(made.resolve(FOCI)),
                new StudySeedRequest(List.of(), List.of(), List.of(SPHERE), Optional.empty(), TalairachTransform.OTHER),
                CohortRequest.of(made.toString()), new DomainRequest(Optional.of(made.resolve(MASK)), SurfaceRequest.none()),
                new Threshold(NetworkCorrections.BONFERRONI, ALPHA, false), 0, new SharedNetworkRequest(SHARED,
                        new AtlasRequest(List.of(made.resolve(NETWORKS)), Optional.of(made.resolve(NAMES)))),
                new RandomFociRequest(PERMUTATIONS, 1), Optional.empty(), false, List.of(), false, device,
                new OutputRequest(out.resolve(FOLDER), false));
    }

    private Optional<String> found(RadiusResult findings) {
        BitSet found = findings.random().map(RandomOverlapResult::significant).orElseThrow();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int[] labels = cohort.labels();
        long inside = found.stream().filter(voxel -> labels[voxel] == 1).count();
        return Optional.of("studies agree more often than random foci in " + Plural.of(found.cardinality(), "voxels") + ", "
                + Numbers.COUNT.of(inside) + " of them in that network.");
    }
}
