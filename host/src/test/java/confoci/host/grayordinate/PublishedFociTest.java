package confoci.host.grayordinate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.foci.Experiment;
import confoci.host.foci.MniConversion;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.ReadOptions;
import confoci.host.io.gifti.GiftiReader;
import confoci.host.space.BrainStructure;
import confoci.host.space.TalairachTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The foci of Saberi et al. 2024 on the grayordinates of the HCP, against what they published of theirs. The system property
 * {@code confoci.ccm.figures} names a folder for the grayordinates of both.
 */
class PublishedFociTest {

    private static final Path DATA = Path.of(System.getProperty("confoci.data", "../../shared/data"));
    private static final Map<String, BrainStructure> SIDES = Map.of("L", BrainStructure.CORTEX_LEFT, "R", BrainStructure.CORTEX_RIGHT);
    private static final Path CCM = DATA.resolve("ccm");

    private static GrayordinateCoordinates coordinates;
    private static List<MappedExperiment> mapped;
    private static final List<String> FIGURES = new ArrayList<>();

    @BeforeAll
    static void map() {
        assumeTrue(Files.isDirectory(CCM), DATA + " has no published data; give it with -Dconfoci.data=FOLDER");
        coordinates = coordinates();
        FocusMapper mapper = new FocusMapper(coordinates, MniConversion.exact(TalairachTransform.SPM), 10);
        List<Experiment> experiments = FociFiles.read(List.of(DATA.resolve("antidepressants/all_coordinates.xlsx")), ReadOptions.defaults())
                .experiments();
        mapped = experiments.stream().map(mapper::map).toList();
    }

    @AfterAll
    static void write() throws IOException {
        String folder = System.getProperty("confoci.ccm.figures");
        if (folder != null) {
            FIGURES.sort(null);
            FIGURES.addFirst("experiment\tfocus\tpublished\tdistance_mm\tnearest\tdistance_mm_nearest");
            Files.write(Path.of(folder, "ccm_grayordinates.tsv"), FIGURES);
        }
    }

    private static GrayordinateCoordinates coordinates() {
        try (CiftiFile template = CiftiFile.open(DATA.resolve("ccm/all_weighted_zmap.dscalar.nii"))) {
            BrainModels models = template.brainModels();
            GrayordinateCoordinates places = GrayordinateCoordinates.ofVoxels(models);
            for (Map.Entry<String, BrainStructure> side : SIDES.entrySet()) {
                Path surface = DATA.resolve("surfaces/S1200." + side.getKey() + ".midthickness_MSMAll.32k_fs_LR.surf.gii");
                places = places.withSurface(models, models.surface(side.getValue()), GiftiReader.surface(surface)::vertex);
            }
            return places;
        }
    }

    private static double[] distances() {
        return mapped.stream().flatMap(m -> m.foci().stream()).filter(MappedFocus::kept).mapToDouble(MappedFocus::distance).sorted()
                .toArray();
    }

    private static MappedExperiment experiment(String label) {
        return mapped.stream().filter(m -> m.experiment().label().equals(label)).findFirst().orElseThrow();
    }

    @Test
    void asManyFociAreKeptAsPublishedAndAtTheSameDistances() throws IOException {
        double[] distances = distances();
        assertThat(mapped.stream().mapToInt(m -> m.foci().size()).sum()).isEqualTo(528);
        assertThat(distances).hasSize(512);
        Map<String, Double> published = published("all_distance_stats.csv");
        assertThat(Arrays.stream(distances).average().orElseThrow()).isCloseTo(published.get("mean"), within(0.02));
        assertThat(0.5 * (distances[255] + distances[256])).isCloseTo(published.get("50%"), within(0.1));
        assertThat(distances[511]).isCloseTo(published.get("max"), within(0.05));
    }

    /** Their surface is not the S1200 midthickness: four foci at the edge of the radius fall on its other side. */
    @Test
    void pointsPerExperimentAreAsPublishedButForFourFoci() throws IOException {
        Map<String, Integer> differences = new TreeMap<>();
        published("all_n_points.csv").forEach((label, points) -> {
            int difference = experiment(label).grayordinates().length - points.intValue();
            if (difference != 0) {
                differences.put(label, difference);
            }
        });
        assertThat(mapped).hasSize(30);
        assertThat(differences).isEqualTo(Map.of("Fu_2004_2007", -1, "Komulainen_2018_2021", 1, "Lopez_Sola_2010", 1, "Sankar_2017", -1));
    }

    /** What the published maps tell of single grayordinates: the nearest one here, or one that is hardly farther. */
    @ParameterizedTest
    @CsvSource({"Wang_2012, 0, 55935", "Yin_2018, 0, 35607", "Gonzalez_2020, 0, 90500", "Gonzalez_2020, 1, 13922",
        "Joe_2006_res, 0, 30852", "Joe_2006_res, 1, 48195"})
    void thePublishedGrayordinateIsTheNearestOrAVertexNextToIt(String label, int focus, int grayordinate) {
        MappedFocus here = experiment(label).foci().get(focus);
        double there = coordinates.point(grayordinate).distanceTo(here.mni());
        FIGURES.add(label + "\t" + (focus + 1) + "\t" + grayordinate + "\t" + there + "\t" + here.nearest() + "\t" + here.distance());
        assertThat(there).isBetween(here.distance(), here.distance() + 0.5);
    }

    private static Map<String, Double> published(String file) throws IOException {
        Map<String, Double> values = new TreeMap<>();
        for (String line : Files.readAllLines(CCM.resolve(file))) {
            String[] cells = line.split(",");
            if (!cells[0].isEmpty()) {
                values.put(cells[0], Double.parseDouble(cells[1]));
            }
        }
        return values;
    }
}
