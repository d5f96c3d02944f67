package confoci.host.run.demo;

import confoci.host.ale.inference.AleResult;
import confoci.host.inference.CorrectedResult;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.output.Notation;
import confoci.host.report.Command;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Verdict;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunOutcome;
import confoci.host.run.ale.AleRequest;
import confoci.host.run.ale.AleRun;
import confoci.host.run.input.Literature;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.Masks;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes up a literature, a connectome and a cohort, analyses them, and shows what was planted and what was found. */
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
     * @param reports takes what is found and what was planted, as it is known
     * @throws confoci.error.ConfociException if it cannot be done
     */
    public void run(RunCall call, Consumer<Report> reports) {
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
            RunOutcome<AleResult> outcome = new AleRun(new AleRequest(Literature.of(planted.experiments()), request.mask(),
                    request.settings(), request.device(), request.output())).run(frame);
            reports.accept(outcome.report());
            reports.accept(truth(planted, outcome.result()));
        }
        network.analyse(out, out.resolve(FOCI), reports);
        cohort.analyse(out, reports);
    }

    /** Who starts an analysis whose command is shown. */
    static RunCall call(List<String> command, OutputRequest output, DeviceRequest device, RunCall call) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--out", output.folder().toString()));
        arguments.addAll(device.arguments());
        return new RunCall(arguments, call.listener());
    }

    private Report truth(PlantedStudy planted, AleResult result) {
        Optional<Point> nearest = result.corrected().stream().map(CorrectedResult::significant).flatMap(List::stream)
                .map(test -> test.cluster().peak().mm()).min(Comparator.comparingDouble(peak -> peak.distanceTo(planted.centre())));
        return Report.ofMore(
                new Verdict("Planted", planted.carriers().size() + " of " + planted.experiments().size() + " experiments have a focus near "
                        + Numbers.mm(planted.centre()) + "."),
                new Verdict("Found", nearest.map(peak -> "a significant cluster with its peak at " + Numbers.mm(peak) + ", "
                        + Notation.decimals(1).of(peak.distanceTo(planted.centre())) + " mm away.").orElse("no significant cluster.")),
                new Command("The same analysis of the same table", List.of("ale", out.resolve(FOCI).toString(), "--out", "DIR")));
    }

    /** What was planted, what was found, and the command that finds it. */
    static Report truth(String planted, Optional<String> found, List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--out", "DIR"));
        return Report.ofMore(new Verdict("Planted", planted),
                found.map(sentence -> new Verdict("Found", sentence)).orElse(new Verdict("", "The network was not found.")),
                new Command("The same analysis", arguments));
    }
}
