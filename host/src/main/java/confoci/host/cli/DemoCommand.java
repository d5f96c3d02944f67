package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.host.foci.io.FociFiles;
import confoci.host.foci.io.FociFormat;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.regional.AleSummary;
import confoci.host.regional.ClusterTest;
import confoci.host.regional.CorrectedResult;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.Masks;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci demo}: a made-up literature, connectome and cohort with known answers, analysed like any others. */
@HelpSection("Output")
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, customSynopsis = "confoci demo [OPTION]...",
        description = "Makes up 30 experiments with a planted convergence, a connectome with a planted network and a cohort with another,"
                + " analyses them, and tells what was planted and what was found.",
        footer = {"", "Examples:",
            "  confoci demo",
            "  confoci demo --out try --correct tfce --permutations 1000"})
final class DemoCommand implements Callable<Integer> {

    /** The made-up literature is the same in every run. */
    private static final long LITERATURE_SEED = 2024;

    private static final String FOLDER = "confoci-demo";

    private static final String FOCI = "foci.csv";

    private final Log log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AleOptions options = new AleOptions();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = FOLDER,
            description = "Folder for the results. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--force", description = "Replace earlier results in that folder.")
    private boolean force;

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    DemoCommand(Log log) {
        this.log = log;
    }

    @Override
    public Integer call() {
        requireNewFolder();
        AleRun run = new AleRun(log, options, devices, spec.root().commandLine().getParseResult().originalArgs());
        Mask mask = Masks.greyMatter();
        PlantedStudy planted = NetworkDemo.plant(PlantedStudy.simulate(PlantedStudy.Design.demo(LITERATURE_SEED), mask), mask);
        NetworkDemo network = new NetworkDemo(log, devices, mask);
        CohortDemo cohort = new CohortDemo(log, devices);
        PrintWriter text = spec.commandLine().getOut();
        run.expectFolder(NetworkDemo.FOLDER);
        run.expectFolder(CohortDemo.FOLDER);
        try (ResultFolder folder = ResultFolder.create(out, force)) {
            folder.write(FOCI, file -> {
                try (OutputStream table = Files.newOutputStream(file)) {
                    FociFiles.write(planted.experiments(), table, FociFormat.CSV);
                }
            });
            network.write(folder);
            cohort.write(folder);
            AleSummary summary = run.analyse(planted.experiments(), List.of(), folder);
            text.print(summary.text(out.toString(), List.of()));
            tellTruth(text, planted, summary);
            text.flush();
        }
        network.analyse(out, out.resolve(FOCI), text);
        cohort.analyse(out, text);
        text.flush();
        return ExitCode.DONE;
    }

    /** Those who run the demo twice have not met {@code --force} yet. */
    private void requireNewFolder() {
        if (out.toString().equals(FOLDER) && Files.exists(out) && !force) {
            throw new InvalidRequest(FOLDER + " is there from an earlier run; type 'confoci demo --force' to replace it, or"
                    + " 'confoci demo --out " + FOLDER + "-2' to keep it");
        }
    }

    private void tellTruth(PrintWriter text, PlantedStudy planted, AleSummary summary) {
        text.println();
        text.println("Planted: " + planted.carriers().size() + " of " + planted.experiments().size() + " experiments have a focus near "
                + mm(planted.centre()) + ".");
        Optional<ClusterTest> nearest = summary.corrected().stream().map(CorrectedResult::significant).flatMap(List::stream)
                .min(Comparator.comparingDouble(test -> test.cluster().peak().mm().distanceTo(planted.centre())));
        text.println(nearest.map(test -> "Found: a significant cluster with its peak at " + mm(test.cluster().peak().mm()) + ", "
                + Notation.decimals(1).of(test.cluster().peak().mm().distanceTo(planted.centre())) + " mm away.")
                .orElse("Found: no significant cluster."));
        text.println("The same analysis of the same table: confoci ale " + out.resolve(FOCI) + " --out DIR");
    }

    private static String mm(Point point) {
        Notation whole = Notation.decimals(0);
        return whole.of(point.x()) + " " + whole.of(point.y()) + " " + whole.of(point.z());
    }
}
