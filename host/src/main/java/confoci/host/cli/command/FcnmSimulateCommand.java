package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.NumberConverter;
import confoci.host.fcnm.simulate.SimulatedCohort;
import confoci.host.output.Plural;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunListener;
import confoci.host.run.fcnm.CohortSimulation;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci fcnm simulate}: a made-up cohort and studies. */
@HelpSection("Simulation")
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false,
        customSynopsis = "confoci fcnm simulate --out DIR [OPTION]...",
        description = "Simulates a cohort with known networks, and studies, most of which report foci in the first network. The same seed"
                + " gives the same bytes.",
        footer = {"", "Example:",
            "  confoci fcnm simulate --out cohort --subjects 40"})
public final class FcnmSimulateCommand implements Runnable {

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the images; it appears when they are complete.")
    private Path out;

    @Option(names = "--force", description = "Replace an earlier simulation in that folder.")
    private boolean force;

    @Option(names = "--subjects", paramLabel = "N", defaultValue = "40", description = "Number of subjects. Default: ${DEFAULT-VALUE}.")
    private int subjects;

    @Option(names = "--volumes", paramLabel = "N", defaultValue = "120",
            description = "Number of volumes per subject. Default: ${DEFAULT-VALUE}.")
    private int volumes;

    @Option(names = "--voxel", paramLabel = "MM", defaultValue = "6", converter = NumberConverter.Width.class,
            description = "Edge length of a voxel. Default: ${DEFAULT-VALUE}.")
    private double voxel;

    @Option(names = "--studies", paramLabel = "N", defaultValue = "16", description = "Number of studies. Default: ${DEFAULT-VALUE}.")
    private int studies;

    @Option(names = "--related", paramLabel = "SHARE", defaultValue = "0.75",
            description = "The share of studies with foci in the first network; 0 for random foci only. Default: ${DEFAULT-VALUE}.")
    private double related;

    @Option(names = "--plain", description = "Write .nii instead of .nii.gz.")
    private boolean plain;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the random numbers. Default: ${DEFAULT-VALUE}.")
    private long seed;

    public FcnmSimulateCommand(RunListener log) {
        this.log = log;
    }

    @Override
    public void run() {
        within("--subjects", subjects, 1, 100_000);
        within("--volumes", volumes, 2, Short.MAX_VALUE);
        within("--studies", studies, 1, 100_000);
        if (!(related >= 0 && related <= 1)) {
            throw new InvalidRequest("--related " + related + ": a share from 0 to 1 is needed");
        }
        if (!(voxel >= 1 && voxel <= 15)) {
            throw new InvalidRequest("--voxel " + voxel + ": 1 to 15 mm are possible");
        }
        SimulatedCohort.Design design = new SimulatedCohort.Design(subjects, volumes, voxel, studies, (int) Math.rint(related * studies),
                seed);
        SimulatedCohort cohort = new CohortSimulation(design, !plain, new OutputRequest(out, force))
                .run(CommandRun.call(spec, log));
        spec.commandLine().getOut().println(out + ": " + Plural.of(subjects, "subjects") + ", " + Plural.of(volumes, "volumes") + " of "
                + Plural.of(cohort.mask().voxels().size(), "voxels") + ", " + Plural.of(studies, "studies"));
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidRequest(option + " " + value + ": " + least + " to " + most + " are possible");
        }
    }
}
