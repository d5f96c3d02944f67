package confoci.host.ccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.foci.Experiment;
import confoci.host.foci.MniConversion;
import confoci.host.grayordinate.FocusMapper;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.MappedExperiment;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.ReadOptions;
import confoci.host.io.gifti.GiftiReader;
import confoci.host.space.BrainStructure;
import confoci.host.space.TalairachTransform;
import confoci.host.stats.TwoSided;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final Map<String, BrainStructure> SIDES = Map.of("L", BrainStructure.CORTEX_LEFT, "R", BrainStructure.CORTEX_RIGHT);
    /** The only grayordinates that the published maps of experiments can be of. */
    private static final Map<String, int[]> SEEDS = Map.of("Wang_2012", new int[] {55935}, "Yin_2018", new int[] {35607},
            "Gonzalez_2020", new int[] {90500, 13922}, "Joe_2006_res", new int[] {30852, 48195});
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

    /**
     * The pooled maps at the two targets, made of their rows, the published coordinates and sample sizes, and of no pooled map. The seeds
     * of the four experiments whose maps are published are theirs; those of the others are the nearest grayordinates on the S1200 surface,
     * which was not theirs. What remains is smaller than what other weights would leave.
     */
    @ParameterizedTest
    @CsvSource({"weighted, true", "nonweighted, false"})
    void pooledMapsAreTheMeansOfAllExperiments(String name, boolean weighted) {
        List<MappedExperiment> mapped = mapped();
        int[][] seeds = mapped.stream().map(m -> SEEDS.getOrDefault(m.experiment().label(), m.grayordinates())).toArray(int[][]::new);
        double[] subjects = mapped.stream().mapToDouble(m -> m.experiment().subjects()).toArray();
        double[] alike = new double[subjects.length];
        Arrays.fill(alike, 1);
        float[] published = map(name + "_pooled_fc");
        rows.forEach((target, row) -> {
            double bySubjects = Math.abs(pooled(Pooling.RANDOM, row, seeds, subjects) - published[target]);
            double unweighted = Math.abs(pooled(Pooling.RANDOM, row, seeds, alike) - published[target]);
            double byFoci = Math.abs(pooled(Pooling.FIXED, row, seeds, alike) - published[target]);
            double difference = weighted ? bySubjects : unweighted;
            assertThat(difference).isLessThan(0.003);
            assertThat(weighted ? unweighted : bySubjects).isGreaterThan(3 * difference);
            assertThat(byFoci).isGreaterThan(3 * difference);
        });
    }

    private static double pooled(Pooling pooling, float[] row, int[][] seeds, double[] experimentWeights) {
        int[] foci = Arrays.stream(seeds).mapToInt(of -> of.length).toArray();
        return SeedWeights.of(pooling, foci, experimentWeights).pool(row, Arrays.stream(seeds).flatMapToInt(Arrays::stream).toArray());
    }

    private static List<MappedExperiment> mapped() {
        try (CiftiFile template = CiftiFile.open(DATA.resolve("ccm/all_weighted_zmap.dscalar.nii"))) {
            BrainModels models = template.brainModels();
            GrayordinateCoordinates places = GrayordinateCoordinates.ofVoxels(models);
            for (Map.Entry<String, BrainStructure> side : SIDES.entrySet()) {
                Path surface = DATA.resolve("surfaces/S1200." + side.getKey() + ".midthickness_MSMAll.32k_fs_LR.surf.gii");
                places = places.withSurface(models, models.surface(side.getValue()), GiftiReader.surface(surface)::vertex);
            }
            FocusMapper mapper = new FocusMapper(places, MniConversion.exact(TalairachTransform.SPM), 10);
            return FociFiles.read(List.of(DATA.resolve("antidepressants/all_coordinates.xlsx")), ReadOptions.defaults()).experiments()
                    .stream().map(mapper::map).toList();
        }
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
