package confoci.host.run.fcnm;

import confoci.host.fcnm.report.CohortFiles;
import confoci.host.fcnm.simulate.SimulatedCohort;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener.Progress;

/**
 * A made-up cohort in a complete result folder.
 *
 * @param design what is made up
 * @param packed whether images are written as gzip
 * @param output where they go
 */
public record CohortSimulation(SimulatedCohort.Design design, boolean packed, OutputRequest output) {

    /** What gzip leaves of noise, at least. */
    private static final int PACKED_TO = 2;

    /**
     * Makes it up and writes it.
     *
     * @throws confoci.error.OutputUnwritable if it cannot be written
     */
    public SimulatedCohort run(RunCall call) {
        SimulatedCohort cohort = new SimulatedCohort(design);
        try (RunFrame frame = RunFrame.open(call, output);
                Progress progress = frame.log().progress("simulating", "subjects", design.subjects())) {
            long image = (long) Short.BYTES * design.volumes() * cohort.mask().grid().shape().voxels();
            frame.requireSpace(design.subjects() * (packed ? image / PACKED_TO : image));
            CohortFiles files = new CohortFiles(cohort, frame.folder());
            files.writeTruth();
            for (int subject = 0; subject < design.subjects(); subject++) {
                files.writeSubject(subject, packed);
                progress.reached(subject + 1);
            }
            frame.stage("files");
            frame.randomNumbers(design.seed(), "Philox4x32-10, counter (block, stream, subject, 0)");
            frame.complete();
        }
        return cohort;
    }
}
