package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.connectome.MaskGrayordinates;
import confoci.host.connectome.simulate.SimulatedPositions;
import confoci.host.connectome.simulate.SmoothNetworks;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.cifti.Label;
import confoci.host.io.cifti.LabelMap;
import confoci.host.io.cifti.Labels;
import confoci.host.io.cifti.Scalars;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Eighteen experiments, a connectome over the voxels of a coarse mask, and networks, in a folder of their own. */
final class SmallNetwork {

    private static final double VOXEL_MM = 14;
    private static final int FACTORS = 12;
    /** The z of an r that is clipped as Workbench does. */
    private static final float SELF = 7.2543287f;

    private final Path folder;
    private final float[][] matrix;

    private SmallNetwork(Path folder, float[][] matrix) {
        this.folder = folder;
        this.matrix = matrix;
    }

    /** Writes {@code studies.csv}, {@code mask.nii.gz}, {@code networks.dlabel.nii} and {@code connectome.dconn.nii}. */
    static SmallNetwork in(Path folder) throws IOException {
        SmallNetwork network = new SmallNetwork(folder, correlate(models()));
        FociFiles.write(PlantedStudy.simulate(new PlantedStudy.Design(18, 10, 40, 2, 7, SmallStudy.CENTRE, 0.5, 3, 4),
                SmallStudy.mask()).experiments(), network.table(), FociFormat.CSV, false);
        SmallMasks.write(mask(), network.maskFile());
        network.writeNetworks(network.networks(), models());
        network.writeConnectome(network.connectome(), models(), network.matrix);
        return network;
    }

    static Mask mask() {
        return SmallMasks.on(SmallMasks.grid(VOXEL_MM));
    }

    static BrainModels models() {
        return MaskGrayordinates.all(mask());
    }

    /** Fisher's z of a factor model. */
    private static float[][] correlate(BrainModels models) {
        SmoothNetworks simulated = new SmoothNetworks(SimulatedPositions.of(models, Map.of()), FACTORS, 5);
        double[][] series = new double[models.size()][FACTORS];
        for (int g = 0; g < series.length; g++) {
            simulated.get(g, series[g]);
        }
        float[][] z = new float[series.length][series.length];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < i; j++) {
                double r = 0;
                for (int k = 0; k < FACTORS; k++) {
                    r += series[i][k] * series[j][k];
                }
                z[i][j] = (float) (0.5 * StrictMath.log((1 + r) / (1 - r)));
                z[j][i] = z[i][j];
            }
            z[i][i] = SELF;
        }
        return z;
    }

    /** The connectome's values; not copied. */
    float[][] matrix() {
        return matrix;
    }

    Path table() {
        return folder.resolve("studies.csv");
    }

    Path maskFile() {
        return folder.resolve("mask.nii.gz");
    }

    Path networks() {
        return folder.resolve("networks.dlabel.nii");
    }

    Path connectome() {
        return folder.resolve("connectome.dconn.nii");
    }

    Path out() {
        return folder.resolve("out");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path text(String name, String content) throws IOException {
        return Files.writeString(file(name), content);
    }

    Path writeConnectome(Path file, BrainModels models, float[][] rows) throws IOException {
        try (CiftiWriter writer = CiftiWriter.create(file, new CiftiAxes(models, models, Map.of()))) {
            for (float[] row : rows) {
                writer.write(row, 1);
            }
            writer.commit();
        }
        return file;
    }

    /** The grayordinates in thirds, the last of which is no network. */
    Path writeNetworks(Path file, BrainModels models) throws IOException {
        float[] keys = new float[models.size()];
        for (int g = 0; g < keys.length; g++) {
            keys[g] = (g * 3 / keys.length + 1) % 3;
        }
        Labels labels = new Labels(List.of(new LabelMap("networks", List.of(new Label(0, "???", 0, 0, 0, 0),
                new Label(1, "low", 1, 0, 0, 1), new Label(2, "middle", 0, 1, 0, 1)), Map.of())));
        CiftiWriter.writeMaps(file, new CiftiAxes(labels, models, Map.of()), keys);
        return file;
    }

    static Path writeScalars(Path file, BrainModels models, float[] values) throws IOException {
        CiftiWriter.writeMaps(file, new CiftiAxes(Scalars.named("values"), models, Map.of()), values);
        return file;
    }

    /** Analyses the table by 200 permutations into {@link #out}, unless the options say otherwise. */
    CommandLineRun ccm(String... options) {
        return CommandLineRun.of(command(options));
    }

    List<String> command(String... options) {
        List<String> given = Arrays.asList(options);
        List<String> command = new ArrayList<>(List.of("ccm"));
        if (given.isEmpty() || given.getFirst().startsWith("--")) {
            command.add(table().toString());
        }
        command.addAll(given);
        addUnless(given, "--connectome", connectome().toString(), command);
        addUnless(given, "--out", out().toString(), command);
        if (given.stream().noneMatch(option -> option.startsWith("--null"))) {
            command.addAll(List.of("--null", "permutation"));
        }
        if (!given.contains("--null")) {
            addUnless(given, "--permutations", "200", command);
        }
        return command;
    }

    CommandLineRun seed(String... options) {
        List<String> given = Arrays.asList(options);
        List<String> command = new ArrayList<>(List.of("seed"));
        command.addAll(given);
        addUnless(given, "--connectome", connectome().toString(), command);
        addUnless(given, "--out", out().toString(), command);
        return CommandLineRun.of(command);
    }

    private static void addUnless(List<String> given, String option, String value, List<String> command) {
        if (!given.contains(option)) {
            command.addAll(List.of(option, value));
        }
    }

    /** That a run ended with this code and one line that says all of this, wrote nothing to standard output and no file. */
    void refused(int exitCode, List<String> said, List<String> before, CommandLineRun run) {
        assertThat(run.errors()).hasSize(1);
        assertThat(run.errors().getFirst()).startsWith("confoci: ").contains(said);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    /** A map of a result. */
    float[] map(String name, int map) {
        return map(out().resolve(name), map);
    }

    static float[] map(Path file, int map) {
        try (CiftiFile cifti = CiftiFile.open(file)) {
            double[] values = cifti.map(map);
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return floats;
        }
    }

    /** Every file and folder with what it holds. */
    List<String> files() {
        try (Stream<Path> paths = Files.walk(folder)) {
            TreeMap<String, String> contents = new TreeMap<>();
            for (Path path : paths.toList()) {
                contents.put(folder.relativize(path).toString(),
                        Files.isRegularFile(path) ? " " + Arrays.hashCode(Files.readAllBytes(path)) : "/");
            }
            return contents.entrySet().stream().map(e -> e.getKey() + e.getValue()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
