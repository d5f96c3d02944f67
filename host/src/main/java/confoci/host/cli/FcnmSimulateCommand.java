package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.report.CohortFiles;
import confoci.host.fcnm.simulate.SimulatedCohort;
import confoci.host.output.Counted;
import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci fcnm simulate}: a made-up cohort and studies. */
@HelpSection("Simulation")
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false,
        customSynopsis = "confoci fcnm simulate --out DIR [OPTION]...",
        description = "Makes up a cohort with known networks, and studies of which most report foci in the first of them. The same seed"
                + " gives the same bytes.",
        footer = {"", "Example:",
            "  confoci fcnm simulate --out cohort --subjects 40"})
final class FcnmSimulateCommand implements Callable<Integer> {

    private final Log log;

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the images; appears when it is complete.")
    private Path out;

    @Option(names = "--force", description = "Replace an earlier simulation in that folder.")
    private boolean force;

    @Option(names = "--subjects", paramLabel = "N", defaultValue = "40", description = "Subjects. Default: ${DEFAULT-VALUE}.")
    private int subjects;

    @Option(names = "--volumes", paramLabel = "N", defaultValue = "120", description = "Volumes of each. Default: ${DEFAULT-VALUE}.")
    private int volumes;

    @Option(names = "--voxel", paramLabel = "MM", defaultValue = "6", converter = OptionNumber.Width.class,
            description = "Edge of a voxel. Default: ${DEFAULT-VALUE}.")
    private double voxel;

    @Option(names = "--studies", paramLabel = "N", defaultValue = "16", description = "Studies. Default: ${DEFAULT-VALUE}.")
    private int studies;

    @Option(names = "--related", paramLabel = "SHARE", defaultValue = "0.75",
            description = "The share of studies with foci in the first network; 0 for random foci only. Default: ${DEFAULT-VALUE}.")
    private double related;

    @Option(names = "--plain", description = "Write .nii, not .nii.gz.")
    private boolean plain;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    FcnmSimulateCommand(Log log) {
        this.log = log;
    }

    @Override
    public Integer call() {
        within("--subjects", subjects, 1, 100_000);
        within("--volumes", volumes, 2, Short.MAX_VALUE);
        within("--studies", studies, 1, 100_000);
        if (!(related >= 0 && related <= 1)) {
            throw new InvalidRequest("--related " + related + ": a share from 0 to 1 is needed");
        }
        if (!(voxel >= 1 && voxel <= 15)) {
            throw new InvalidRequest("--voxel " + voxel + ": 1 to 15 mm are possible");
        }
        RunRecord record = new RunRecord(spec.root().commandLine().getParseResult().originalArgs());
        SimulatedCohort cohort = new SimulatedCohort(new SimulatedCohort.Design(subjects, volumes, voxel, studies,
                (int) Math.rint(related * studies), seed));
        try (ResultFolder folder = ResultFolder.create(out, force);
                ProgressBar progress = new ProgressBar(log, "simulating", "subjects", subjects)) {
            CohortFiles files = new CohortFiles(cohort, folder);
            files.writeTruth();
            for (int subject = 0; subject < subjects; subject++) {
                files.writeSubject(subject, !plain);
                progress.reached(subject + 1);
            }
            record.randomNumbers(seed, "Philox4x32-10, counter (block, stream, subject, 0)");
            record.warnings(log.warnings());
            record.write(folder);
            folder.commit();
        }
        spec.commandLine().getOut().println(out + ": " + Counted.of(subjects, "subjects") + ", " + Counted.of(volumes, "volumes") + " of "
                + Counted.of(cohort.mask().voxels().size(), "voxels") + ", " + Counted.of(studies, "studies"));
        return ExitCode.DONE;
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidRequest(option + " " + value + ": " + least + " to " + most + " are possible");
        }
    }
}
