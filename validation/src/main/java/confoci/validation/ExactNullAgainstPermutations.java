package confoci.validation;

import confoci.host.stats.pooled.Moments;
import confoci.host.stats.pooled.PoolingDesign;
import confoci.host.stats.pooled.Population;
import confoci.host.stats.pooled.RowDistribution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The exact null of connectivity mapping against permutations, on rows with the skewness and kurtosis of the HCP's connectome, such rows
 * after a threshold, and, where the published maps are at hand, on two of its rows.
 */
public final class ExactNullAgainstPermutations {

    /** Skewness 0.7 to 2.6 and excess kurtosis 1.3 to 16.8, the range of the real connectome. */
    static final SimulatedRow[] ROWS = {
        new SimulatedRow("low", 0.3, 0.2, 100),
        new SimulatedRow("typical", 0.2, 0.3, 200),
        new SimulatedRow("sharp", 0.15, 0.3, 150),
        new SimulatedRow("heavy", 0.2, 0.3, 800),
    };
    /** Magnitudes below are set to 0; that leaves 51, 23 and 3 percent of a typical row. */
    static final float[] THRESHOLDS = {0.2f, 0.4f, 0.9f};
    private static final String WEIGHTED = ", weighted";
    /** Foci of the 30 experiments of Saberi et al. 2024. */
    private static final int[] PUBLISHED = {5, 17, 12, 41, 10, 45, 3, 58, 3, 2, 21, 2, 22, 18, 3, 40, 19, 18, 58, 20, 19, 14, 22, 9, 8, 10,
        1, 7, 4, 1};

    private ExactNullAgainstPermutations() {
    }

    /** @param arguments the folder of real data, the table to write, the number of permutations */
    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        int permutations = Integer.parseInt(arguments[2]);
        StringBuilder table = new StringBuilder("row\tskewness\texcess_kurtosis\tdesign\ttail\tpermuted_p\texact_p\tratio\tdeviations\n");
        for (Map.Entry<String, float[]> row : rows(data).entrySet()) {
            int self = self(row.getKey());
            Moments moments = RowDistribution.of(Population.ofRow(row.getValue(), self)).moments();
            for (Map.Entry<String, PoolingDesign> design : designs().entrySet()) {
                append(table, row.getKey(), moments, design.getKey(),
                        PermutationCheck.compare(row.getValue(), self, design.getValue(), permutations, 2024));
            }
        }
        float[] weighted = thresholded(THRESHOLDS[0]);
        int[] times = times(weighted.length);
        Moments moments = RowDistribution.of(Population.weighted(weighted, 0, Arrays.stream(times).asDoubleStream().toArray())).moments();
        for (Map.Entry<String, PoolingDesign> design : designs().entrySet()) {
            append(table, thresholdedName(THRESHOLDS[0]) + WEIGHTED, moments, design.getKey(),
                    PermutationCheck.compareWeighted(weighted, 0, times, design.getValue(), permutations, 2024));
        }
        Files.writeString(Path.of(arguments[1]), table);
    }

    private static void append(StringBuilder table, String row, Moments moments, String design, List<PermutationCheck.Line> lines) {
        for (PermutationCheck.Line line : lines) {
            table.append(String.format(Locale.ROOT, "%s\t%.2f\t%.2f\t%s\t%s\t%.6g\t%.6g\t%.4f\t%.2f%n", row, moments.skewness(),
                    moments.excessKurtosis(), design, line.tail(), line.permuted(), line.exact(), line.ratio(), line.deviations()));
        }
    }

    static String thresholdedName(float threshold) {
        return "above " + threshold;
    }

    /** A typical row after a threshold. */
    static float[] thresholded(float threshold) {
        float[] row = ROWS[1].values(1);
        for (int j = 0; j < row.length; j++) {
            row[j] = Math.abs(row[j]) < threshold ? 0 : row[j];
        }
        return row;
    }

    /** How often grayordinates are in a pool that is weighted, as by grey matter. */
    static int[] times(int grayordinates) {
        return IntStream.range(0, grayordinates).map(j -> j * 7 % 11 % 4).toArray();
    }

    static Map<String, PoolingDesign> designs() {
        double[] weights = new double[PUBLISHED.length];
        for (int e = 0; e < weights.length; e++) {
            weights[e] = 8 + 11 * e % 53;
        }
        Map<String, PoolingDesign> designs = new LinkedHashMap<>();
        for (int draws : new int[] {1, 2, 5, 20, 512}) {
            designs.put(draws + " in 1", PoolingDesign.fixedEffects(draws));
        }
        designs.put("2 in 2", PoolingDesign.of(new int[] {1, 1}, new double[] {0.7, 0.3}));
        designs.put("5 in 3", PoolingDesign.of(new int[] {1, 1, 3}, new double[] {20, 35, 12}));
        designs.put("20 in 5", PoolingDesign.of(new int[] {1, 2, 8, 4, 5}, new double[] {40, 12, 25, 60, 18}));
        designs.put("512 in 30", PoolingDesign.of(PUBLISHED, weights));
        return designs;
    }

    private static Map<String, float[]> rows(Path data) throws IOException {
        Map<String, float[]> rows = new LinkedHashMap<>();
        for (SimulatedRow row : ROWS) {
            rows.put(row.name(), row.values(1));
        }
        for (float threshold : THRESHOLDS) {
            rows.put(thresholdedName(threshold), thresholded(threshold));
        }
        for (String name : new String[] {"Wang_2012", "Yin_2018"}) {
            if (Files.exists(publishedFile(data, name))) {
                rows.put(name, published(data, name));
            }
        }
        return rows;
    }

    static int self(String name) {
        return switch (name) {
            case "Wang_2012" -> 55_935;
            case "Yin_2018" -> 35_607;
            default -> 0;
        };
    }

    static Path publishedFile(Path data, String experiment) {
        return data.resolve("ccm/all_experiment_fc_" + experiment + ".dscalar.nii");
    }

    /** The map of an experiment with one focus, which is a row of the HCP's connectome: float32 at a NIfTI-2 file's vox_offset. */
    static float[] published(Path data, String experiment) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(publishedFile(data, experiment))).order(ByteOrder.LITTLE_ENDIAN);
        float[] row = new float[SimulatedRow.GRAYORDINATES];
        bytes.position((int) bytes.getLong(168)).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
        return row;
    }
}
