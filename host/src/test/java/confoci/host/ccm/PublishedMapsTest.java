package confoci.host.ccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.cifti.CiftiFile;
import confoci.host.foci.Experiment;
import confoci.host.foci.io.FociFiles;
import confoci.host.foci.io.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The maps that Saberi et al. 2024 published, where their connectome is not needed: the maps of the two experiments with a single focus are
 * its rows 55935 and 35607, with which two targets of every other map can be made.
 */
class PublishedMapsTest {

    private static final Path DATA = Path.of(System.getProperty("confoci.data", "../../shared/data"));
    private static final int PERMUTATIONS = 1000;

    private Map<Integer, float[]> rows;

    @BeforeEach
    void read() {
        assumeTrue(Files.isDirectory(DATA.resolve("ccm")), DATA + " has no published maps; give it with -Dconfoci.data=FOLDER");
        rows = Map.of(55935, map("experiment_fc_Wang_2012"), 35607, map("experiment_fc_Yin_2018"));
    }

    private static float[] map(String name) {
        try (CiftiFile file = CiftiFile.open(DATA.resolve("ccm/all_" + name + ".dscalar.nii"))) {
            double[] values = file.map(0);
            float[] map = new float[values.length];
            IntStream.range(0, map.length).forEach(t -> map[t] = (float) values[t]);
            return map;
        }
    }

    /** The number of foci of every experiment, in the order of the analysis. */
    private static Map<String, Integer> foci() throws IOException {
        Map<String, Integer> foci = new HashMap<>();
        for (String line : Files.readAllLines(DATA.resolve("ccm/all_n_points.csv"))) {
            String[] cells = line.split(",");
            if (!cells[0].isEmpty()) {
                foci.put(cells[0], Integer.parseInt(cells[1]));
            }
        }
        return foci;
    }

    @Test
    void theRowsAreThoseOfASymmetricConnectome() {
        rows.forEach((self, row) -> assertThat(IntStream.range(0, row.length).filter(t -> row[t] == 0)).containsExactly(self));
        assertThat(rows.get(55935)[35607]).isEqualTo(rows.get(35607)[55935]);
    }

    /** The only pair of grayordinates that this can be the map of, and self-connections count as 0 in it. */
    @ParameterizedTest
    @CsvSource({"Gonzalez_2020, 13922, 90500", "Joe_2006_res, 30852, 48195"})
    void theMapOfTwoFociIsTheMeanOfTheirRows(String experiment, int first, int second) {
        float[] map = map("experiment_fc_" + experiment);
        assertThat(map[first]).isEqualTo(map[second]);
        rows.forEach((target, row) -> assertThat((double) map[target]).isCloseTo((row[first] + (double) row[second]) / 2, within(1e-7)));
    }

    /** Draws, weights, the order of experiments, counts and z, without a digit to spare. */
    @ParameterizedTest
    @CsvSource({"weighted, true", "nonweighted, false"})
    void zIsAsPublishedToTheLastDigit(String name, boolean weighted) throws IOException {
        Map<String, Integer> counts = foci();
        List<Experiment> experiments = new ArrayList<>(FociFiles.read(List.of(DATA.resolve("antidepressants/all_coordinates.xlsx")),
                ReadOptions.defaults()).experiments());
        experiments.sort((a, b) -> a.label().compareTo(b.label()));
        int[] foci = experiments.stream().mapToInt(e -> counts.get(e.label())).toArray();
        SeedWeights weights = SeedWeights.of(Pooling.RANDOM, foci,
                experiments.stream().mapToDouble(e -> weighted ? e.subjects() : 1).toArray());
        float[] pooled = map(name + "_pooled_fc");
        float[] z = map(name + "_zmap");
        int[][] drawn = SeedDraw.numpy(0, pooled.length).draw(PERMUTATIONS, weights.seeds());
        rows.forEach((target, row) -> {
            int atLeast = 0;
            int atMost = 0;
            for (int[] seeds : drawn) {
                double permuted = weights.pool(row, seeds);
                atLeast += permuted >= pooled[target] ? 1 : 0;
                atMost += permuted <= pooled[target] ? 1 : 0;
            }
            assertThat((float) TwoSided.ofCounts(atLeast, atMost, PERMUTATIONS, false).z()).isEqualTo(z[target]);
        });
    }
}
