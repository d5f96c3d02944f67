package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import confoci.host.device.opencl.OpenClProvider;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import confoci.spi.DeviceProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code confoci ale --null-foci} as it is typed. */
class NullFociCommandTest {

    private static final Mask MASK = SmallStudy.mask();

    @TempDir
    Path folder;

    private SmallStudy study;
    private Path pool;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append(-46 + i % 9).append(i % 2 == 0 ? " " : ", ").append(20 - i % 13).append('\t').append(i - 20).append('\n');
        }
        text.append("0 0 150\n");
        pool = study.text("pool.txt", text.toString());
    }

    private Path map(String name, Mask mask, ToDoubleFunction<Point> value) throws IOException {
        float[] values = new float[mask.grid().shape().voxels()];
        for (int v = 0; v < values.length; v++) {
            values[v] = (float) value.applyAsDouble(mask.grid().toMm(v));
        }
        Path file = folder.resolve(name);
        new NiftiWriter(mask.grid(), SpaceCode.MNI_152).write(file, values, NiftiIntent.NONE, "weights");
        return file;
    }

    private CommandLineRun good(String nullFoci, String... more) {
        List<String> options = new ArrayList<>(List.of("--null-foci", nullFoci, "--space", "MNI", "--cluster-p", "0.05", "--force",
                "--correct", "vfwe,cfwe-size,cfwe-mass,fdr,uncorrected"));
        options.addAll(Arrays.asList(more));
        CommandLineRun run = study.ale(options.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private void refuses(int exitCode, String nullFoci, String... said) {
        study.refuses(exitCode, List.of(said), study.table(), "--null-foci", nullFoci, "--space", "MNI");
    }

    @Test
    void everyBackendGivesTheSameBytes() throws IOException {
        List<String> devices = new ArrayList<>(List.of("cpu:vector"));
        new OpenClProvider().probe().stream().filter(DeviceProbe::usable).findFirst().ifPresent(device -> devices.add(device.id()));
        Path weights = map("weights.nii.gz", MASK, mm -> mm.y() > 0 ? 3 : 0.5);
        for (String law : List.of("pool:" + pool, "weighted:" + weights, "rotated")) {
            good(law, "--device", "cpu:scalar", "--threads", "1");
            ResultReader expected = new ResultReader(study.out());
            expected.requireConsistent(MASK.grid());
            List<byte[]> bytes = expected.names().stream().map(expected::bytes).toList();
            for (String device : devices) {
                good(law, "--device", device, "--threads", "3");
                for (int i = 0; i < bytes.size(); i++) {
                    String name = expected.names().get(i);
                    if (!name.equals("run.json")) {
                        assertThat(new ResultReader(study.out()).bytes(name)).as(device + " " + name).isEqualTo(bytes.get(i));
                    }
                }
            }
        }
        assumeThat(devices).as("no OpenCL device here").hasSizeGreaterThan(1);
    }

    /** Equal weights are uniform foci, whose p is analytic: p by rank is the same up to the error of permutations. */
    @Test
    void pByRankIsThatOfTheAnalyticNull() throws IOException {
        good("uniform");
        float[] analytic = new ResultReader(study.out()).map("p.nii.gz");
        good("weighted:" + map("equal.nii.gz", MASK, mm -> 0.25), "--permutations", "1000");
        float[] ranked = new ResultReader(study.out()).map("p.nii.gz");
        double squares = 0;
        int voxels = 0;
        for (int n = 0; n < MASK.voxels().size(); n++) {
            int v = MASK.voxels().index(n);
            Point mm = MASK.grid().toMm(v);
            // The analytic null knows no edge of the mask.
            if (mm.distanceTo(new Point(0, -18, 8)) < 35 && analytic[v] < 0.9) {
                double error = Math.sqrt(analytic[v] * (1 - analytic[v]) / 1000);
                squares += (ranked[v] - analytic[v]) * (ranked[v] - analytic[v]) / (error * error + 0.03 * 0.03);
                voxels++;
            }
        }
        assertThat(voxels).isGreaterThan(100);
        assertThat(Math.sqrt(squares / voxels)).isLessThan(2);
    }

    @Test
    void whatWasDoneIsTold() throws IOException {
        CommandLineRun run = good("pool:" + pool);
        assertThat(run.out()).contains("drawn from the 60 foci of " + pool + " in the mask").contains("of each voxel by its permutations");
        assertThat(run.err()).contains("pool.txt: 1 focus of 61 outside the mask is not drawn from");
        ResultReader results = new ResultReader(study.out());
        assertThat(results.json("run.json").at("/options/null_foci").asText()).isEqualTo("pool:" + pool);
        assertThat(results.json("run.json").get("inputs").toString()).contains("pool.txt");
        assertThat(good("pool:" + study.table()).out()).contains("drawn from the");
        assertThat(good("pool:" + study.text("header.csv", "x,y,z\n-40,20,8\n30,20,8\n")).out()).contains("drawn from the 2 foci");
        // As spreadsheets write it where commas are decimal: the mark of UTF-8, and semicolons or tabs.
        for (String between : List.of(";", "\t")) {
            assertThat(good("pool:" + study.text("commas.csv", "\uFEFF" + String.join(between, "x", "y", "z") + "\n"
                    + String.join(between, "-40,0", "20,5", "8") + "\n" + String.join(between, "30,2", "20", "8,25") + "\n")).out())
                    .contains("drawn from the 2 foci");
        }
        assertThat(good("pool:" + study.text("spaces.csv", "X,Y,Z,Space\n-40,20,8,MNI\n-38,18,9,TAL\n\n30,20,8,mni152\n")).out())
                .contains("drawn from the 3 foci");
        Path coarse = map("coarse.nii.gz", SmallMasks.on(SmallMasks.grid(9)), mm -> Math.max(0, mm.z()));
        assertThat(good("weighted:" + coarse).err()).contains("nearest voxel of the map");
        assertThat(good("rotated").out()).contains("of each experiment rotated and moved together");
    }

    @Test
    void oneFocusPerExperimentIsToldToBeUniform() throws IOException {
        Path table = study.text("single.csv", "Study,Subjects,X,Y,Z\nA,12,-40,20,8\nB,20,-42,20,8\nC,16,30,0,20\n");
        CommandLineRun run = study.aleOf(table, "--space", "MNI", "--null-foci", "rotated");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("no experiment has two foci whose distance could be kept");
    }

    @ParameterizedTest
    @CsvSource({"pool, a file is missing", "pool:, a file is missing", "weighted:, a file is missing", "rotated:x, takes no file",
        "uniform:, takes no file", "scale, 'it is uniform, pool:FILE, weighted:MAP or rotated'"})
    void wordsThatMeanNothing(String words, String said) {
        refuses(2, words, "--null-foci " + words, said);
    }

    @Test
    void optionsThatDoNotGoTogether() {
        study.refuses(2, List.of("--correct tfce", "take cfwe-mass"), study.table(), "--null-foci", "rotated", "--correct", "tfce");
        study.refuses(2, List.of("--stop-early", "rotated"), study.table(), "--null-foci", "rotated", "--stop-early");
        study.refuses(3, List.of("pool.txt", "--space MNI"), study.table(), "--null-foci", "pool:" + pool);
    }

    @Test
    void filesThatAreNoUse() throws IOException {
        refuses(3, "pool:" + folder.resolve("absent.csv"), "absent.csv");
        refuses(3, "pool:" + study.text("empty.txt", ""), "empty.txt", "empty");
        refuses(3, "pool:" + study.text("header.txt", "X Y Z\n"), "header.txt: no foci found");
        refuses(3, "pool:" + study.text("outside.txt", "90 90 90\n-95 80 90\n"), "none of its 2 foci lies in the mask");
        refuses(3, "pool:" + study.text("words.txt", "1 2 3\n4 5 six\n"), "words.txt, line 2", "is not x, y and z");
        refuses(3, "pool:" + study.text("named.txt", "1 2 3\n4 5 6 MNI\n"), "named.txt, line 2", "is not x, y and z");
        refuses(3, "pool:" + study.text("spaces.csv", "x,y,z,space\n1,2,3,MNI\n1,2,3,UNKNOWN\n"), "spaces.csv, line 3", "'UNKNOWN'");
        refuses(3, "pool:" + study.text("far.txt", "1 2 3\n4 5 6000\n"), "far.txt, line 2", "no position in mm");
        refuses(3, "weighted:" + map("zeros.nii.gz", MASK, mm -> 0), "is 0 everywhere within the mask");
        refuses(3, "weighted:" + map("negative.nii.gz", MASK, mm -> mm.x() > 30 ? -1 : 1), "holds -1.0 at", "weights are 0 or more");
        refuses(3, "weighted:" + map("nan.nii.gz", MASK, mm -> mm.x() > 30 ? Double.NaN : 1), "holds NaN at");
        refuses(3, "weighted:" + study.text("text.nii", "no image"), "text.nii");
        assertThat(Files.exists(study.out())).isFalse();
    }
}
