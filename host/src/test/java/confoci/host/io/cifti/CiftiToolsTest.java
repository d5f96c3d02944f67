package confoci.host.io.cifti;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.io.npy.NpyWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of file that is written, as others read it: nibabel and wb_command, by validation/oracle/cifti_check.py. Which Python has
 * nibabel tells the system property {@code confoci.python}; {@code confoci.cifti.figures} is a folder for what the script printed.
 */
class CiftiToolsTest {

    @TempDir
    Path folder;

    private int run(Path output, String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectError(folder.resolve("errors.txt").toFile())
                    .redirectOutput(output.toFile()).start();
        } catch (IOException e) {
            return 127;
        }
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
        return process.exitValue();
    }

    /** Runs the script on a folder; the test is skipped where its tools are not there. */
    private void check(Path files, int count) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        String python = System.getProperty("confoci.python", "python3");
        Assumptions.assumeTrue(run(log, python, "-c", "import nibabel") == 0,
                python + " has no nibabel; name one that has with -Dconfoci.python=FILE");
        Assumptions.assumeTrue(run(log, "wb_command", "-version") == 0, "there is no wb_command (Connectome Workbench)");
        int exit = run(log, python, "../validation/oracle/cifti_check.py", files.toString());
        String figures = System.getProperty("confoci.cifti.figures");
        if (figures != null) {
            Files.copy(log, Path.of(figures, "cifti_" + files.getFileName() + ".tsv"), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(exit).as(Files.readString(log) + Files.readString(folder.resolve("errors.txt"))).isZero();
        assertThat(Files.readAllLines(log)).hasSize(1 + count);
    }

    /** Files of every kind with random values, and these in .npy: rows of the matrix. */
    static void write(Path folder, List<CiftiAxes> all) throws IOException {
        for (CiftiAxes axes : all) {
            int rows = axes.alongColumn().size();
            int columns = axes.alongRow().size();
            float[] values = CiftiWriterTest.random(rows * columns);
            if (axes.alongRow() instanceof Labels) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = i % 2 == 0 ? 70 : 1;
                }
            }
            write(folder.resolve("confoci" + axes.type().extension()), axes, values);
        }
    }

    private static void write(Path file, CiftiAxes axes, float[] values) throws IOException {
        int rows = axes.alongColumn().size();
        try (CiftiWriter writer = CiftiWriter.create(file, axes)) {
            writer.write(values, rows);
            writer.commit();
        }
        try (NpyWriter writer = NpyWriter.float32(file.resolveSibling(file.getFileName() + ".npy"), rows, axes.alongRow().size())) {
            writer.write(values, values.length);
            writer.commit();
        }
    }

    @Test
    void othersReadWhatIsWritten() throws IOException, InterruptedException {
        Map<String, String> metadata = Map.of("Provenance", "confoci <ccm> & \"more\"");
        Path files = Files.createDirectory(folder.resolve("small"));
        write(files, Arrays.stream(CiftiType.values()).map(SmallAxes::of)
                .map(axes -> new CiftiAxes(axes.alongRow(), axes.alongColumn(), metadata)).toList());
        check(files, CiftiType.values().length);
    }

    @Test
    void copiesOfPublishedFilesAreEqual() throws IOException, InterruptedException {
        Path data = Path.of(System.getProperty("confoci.data", "../../shared/data")).toAbsolutePath();
        Path files = Files.createDirectory(folder.resolve("published"));
        String[] names = {"ccm/all_weighted_zmap.dscalar.nii", "ccm/all_experiment_fc_Wang_2012.dscalar.nii",
            "atlases/Yeo2011_7Networks_N1000.dlabel.nii", "atlases/Schaefer2018_400Parcels_7Networks_order_Tian_Subcortex_S2.dlabel.nii"};
        for (String name : names) {
            Path source = data.resolve(name);
            Assumptions.assumeTrue(Files.exists(source), source + " is not there");
            try (CiftiFile file = CiftiFile.open(source)) {
                float[] values = new float[file.rows() * file.columns()];
                file.matrix().read(0, file.rows(), values);
                write(files.resolve(source.getFileName()), file.axes(), values);
            }
            Files.writeString(files.resolve(source.getFileName() + ".source"), source.toString());
        }
        check(files, names.length);
    }
}
