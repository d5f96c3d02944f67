package confoci.host.run.ale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.model.Profile;
import confoci.host.inference.Corrections;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.report.RecordReport;
import confoci.host.report.Report;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.RecordedRun;
import confoci.host.run.RunCall;
import confoci.host.run.input.FociRequest;
import confoci.host.run.input.Literature;
import confoci.host.run.input.MaskRequest;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An analysis that no command line starts. */
class AleRunTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(8));

    @TempDir
    private Path folder;

    private final RecordedRun listener = new RecordedRun();

    private AleRequest request(Literature literature, Path mask, String out) {
        AleSettings settings = AleSettings.of(Profile.DEFAULT).corrections(Corrections.VFWE, Corrections.CFWE_SIZE).permutations(60).seed(3)
                .build();
        return new AleRequest(literature, Optional.of(new MaskRequest(mask, OptionalDouble.empty())), settings,
                new DeviceRequest(Optional.of("cpu:scalar"), OptionalInt.of(1), Optional.empty()),
                new OutputRequest(folder.resolve(out), false));
    }

    /** What is read from a table and what is at hand give the same, but for the table among the inputs and the places in it. */
    @Test
    void experimentsComeFromATableOrFromTheCaller() throws IOException {
        Path mask = SmallMasks.write(MASK, folder.resolve("mask.nii.gz"));
        Path table = folder.resolve("studies.csv");
        FociFiles.write(PlantedStudy.simulate(new PlantedStudy.Design(20, 10, 40, 3, 8, new Point(-46, 20, 8), 0.5, 3, 4), MASK)
                .experiments(), table, FociFormat.CSV, false);
        FociRequest read = FociRequest.of(table);
        RunCall call = new RunCall(List.of("a", "report"), listener);
        Report report = new AleRun(request(read, mask, "read")).run(call).report();
        Report again = new AleRun(request(Literature.of(read.read().experiments()), mask, "given")).run(call).report();
        assertThat(RecordReport.of(again)).isEqualTo(RecordReport.of(report));
        for (String name : List.of("ale.nii.gz", "p.nii.gz", "z_vfwe.nii.gz", "clusters.tsv", "null_maxima.tsv.gz")) {
            assertThat(folder.resolve("given").resolve(name)).as(name).hasSameBinaryContentAs(folder.resolve("read").resolve(name));
        }
        assertThat(new ObjectMapper().readTree(folder.resolve("read/run.json").toFile()).get("inputs")).hasSize(2);
        assertThat(new ObjectMapper().readTree(folder.resolve("given/run.json").toFile()).get("inputs")).hasSize(1);
        assertThat(listener.lines()).contains("progress null distribution 60 permutations", "end of null distribution");
        assertThat(Files.exists(folder.resolve("given/overview.png"))).isTrue();
    }
}
