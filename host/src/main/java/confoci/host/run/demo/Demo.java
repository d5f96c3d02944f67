package confoci.host.run.demo;

import confoci.host.ale.inference.AleSummary;
import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.output.Notation;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.ale.AleRequest;
import confoci.host.run.ale.AleRun;
import confoci.host.run.input.Literature;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.Masks;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes up a literature, a connectome and a cohort, analyses them, and tells what was planted and what was found. */
public final class Demo {

    /** The made-up literature is the same in every run. */
    private static final long LITERATURE_SEED = 2024;
    private static final String FOCI = "foci.csv";

    private final DemoRequest request;
    private final Path out;

    public Demo(DemoRequest request) {
        this.request = request;
        this.out = request.output().folder();
    }

    /**
     * Does all of it.
     *
     * @param text for summaries and answers, as they are known
     * @throws confoci.error.ConfociException if it cannot be done
     */
    public void run(RunCall call, PrintWriter text) {
        Mask mask = Masks.greyMatter();
        PlantedStudy planted = NetworkDemo.plant(PlantedStudy.simulate(PlantedStudy.Design.demo(LITERATURE_SEED), mask), mask);
        NetworkDemo network = new NetworkDemo(call, request.device(), mask);
        CohortDemo cohort = new CohortDemo(call, request.device());
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            frame.expectFolder(NetworkDemo.FOLDER);
            frame.expectFolder(CohortDemo.FOLDER);
            frame.folder().write(FOCI, file -> {
                try (OutputStream table = Files.newOutputStream(file)) {
                    FociFiles.write(planted.experiments(), table, FociFormat.CSV);
                }
            });
            network.write(frame.folder());
            cohort.write(frame.folder());
            AleSummary summary = new AleRun(new AleRequest(Literature.of(planted.experiments()), request.mask(), request.settings(),
                    request.device(), request.output())).run(frame);
            text.print(summary.text(out.toString(), List.of()));
            tellTruth(text, planted, summary);
            text.flush();
        }
        network.analyse(out, out.resolve(FOCI), text);
        cohort.analyse(out, text);
        text.flush();
    }

    /** Who starts an analysis whose command is shown. */
    static RunCall call(List<String> command, OutputRequest output, DeviceRequest device, RunCall call) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--out", output.folder().toString()));
        arguments.addAll(device.arguments());
        return new RunCall(arguments, call.listener());
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
