package confoci.host.parcellation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.error.InputDataException;
import confoci.host.atlas.Region;
import confoci.host.io.cifti.Series;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parcels against nilearn and wb_command, by validation/oracle/parcellation_fixtures.py, and against published averages. */
class ParcellationTest {

    private static final Path DATA = Path.of(System.getProperty("confoci.data", "../../shared/data"));
    private static final ParcelRule MEAN = new ParcelRule(ParcelRule.Statistic.MEAN, false);
    private static final PlaceWeights EQUAL = new PlaceWeights.Equal();

    private static Path file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ParcellationTest.class.getResource(name), name).toURI());
    }

    private static JsonNode expected(String name) throws IOException {
        return new ObjectMapper().readTree(ParcellationTest.class.getResource("expected.json")).get(name);
    }

    private static Parcellation atlas(String name) throws URISyntaxException {
        return Parcellation.read(List.of(file(name)), Optional.empty());
    }

    private static void requireEqual(double[] values, JsonNode expected) {
        assertThat(values).hasSize(expected.size());
        for (int parcel = 0; parcel < values.length; parcel++) {
            if (expected.get(parcel).isNull()) {
                assertThat(values[parcel]).as("parcel %d", parcel).isNaN();
            } else {
                assertThat(values[parcel]).as("parcel %d", parcel).isCloseTo(expected.get(parcel).asDouble(), within(1e-9));
            }
        }
    }

    /** Half of the centres of the coarse voxels lie between two of the atlas; the smallest parcel is lost. */
    @ParameterizedTest
    @CsvSource({"one", "two", "three"})
    void volumesAsNilearnHasThem(String name) throws Exception {
        Parcellation atlas = atlas("atlas.nii.gz");
        assertThat(atlas.regions()).extracting(Region::key).containsExactly(1, 2, 3, 5, 8, 13, 21, 34, 99);
        requireEqual(ParcelMaps.read(List.of(file(name + ".nii.gz")), atlas, MEAN, EQUAL).maps().getFirst().values(), expected(name));
        ParcelRule withoutZeros = new ParcelRule(ParcelRule.Statistic.MEAN, true);
        ParcelMap map = ParcelMaps.read(List.of(file(name + ".nii.gz")), atlas, withoutZeros, EQUAL).maps().getFirst();
        requireEqual(map.values(), expected(name + " without zeros"));
        assertThat(map.name()).isEqualTo(name);
        assertThat(map.used()[8] + map.zeros()[8]).isZero();
        assertThat(Arrays.stream(map.zeros()).sum()).isPositive();
    }

    @Test
    void tracersOfAGroupArePooled() throws Exception {
        ParcelMaps maps = ParcelMaps.read(List.of(file("one.nii.gz"), file("three.nii.gz"), file("two.nii.gz")), atlas("atlas.nii.gz"),
                MEAN, EQUAL);
        List<PooledMap> groups = PooledMap.of(maps.maps(), List.of(new Tracer(file("one.nii.gz"), "pooled", 36, ""),
                new Tracer(file("three.nii.gz"), "alone", 10, ""), new Tracer(file("two.nii.gz"), "pooled", 8, "")));
        assertThat(groups).extracting(PooledMap::group).containsExactly("pooled", "alone");
        assertThat(groups).extracting(PooledMap::people).containsExactly(44.0, 10.0);
        requireEqual(groups.get(0).values(), expected("pooled"));
        requireEqual(groups.get(1).values(), expected("alone"));
    }

    /** Of parcels that nothing carries there is nothing in Workbench's legacy mode; here they have no value. */
    private static void requireDense(ParcelMaps maps, JsonNode expected, double tolerance) {
        List<Region> regions = maps.atlas().regions();
        assertThat(regions).extracting(Region::name).containsExactly("L a", "R a", "nothing", "L b", "thalamus", "R b");
        for (int parcel = 0; parcel < regions.size(); parcel++) {
            JsonNode row = expected.get(regions.get(parcel).name());
            for (int map = 0; map < maps.maps().size(); map++) {
                double value = maps.maps().get(map).values()[parcel];
                if (row == null) {
                    assertThat(value).isNaN();
                } else {
                    assertThat(value).isCloseTo(row.get(map).asDouble(), within(tolerance));
                }
            }
        }
    }

    /** The maps lack vertices of the atlas and have voxels that it does not; one value is no number. */
    @ParameterizedTest
    @CsvSource({"dense mean,MEAN,false", "dense median,MEDIAN,false", "dense weighted,MEAN,true"})
    void grayordinatesAsWorkbenchHasThem(String name, ParcelRule.Statistic statistic, boolean weighted) throws Exception {
        ParcelMaps maps = ParcelMaps.read(List.of(file("maps.dscalar.nii")), atlas("atlas.dlabel.nii"), new ParcelRule(statistic, false),
                weighted ? new PlaceWeights.OfMap(file("weights.dscalar.nii")) : EQUAL);
        assertThat(maps.maps()).extracting(ParcelMap::name).containsExactly("first", "second");
        requireDense(maps, expected(name), 2e-6);
        assertThat(maps.maps().get(1).missing()).containsExactly(1, 3, 0, 0, 0, 0);
        assertThat(maps.empty()).containsExactly(2);
        assertThat(maps.atlas().structure(4)).isEqualTo("THALAMUS_LEFT");
    }

    @Test
    void aSeriesStaysOne() throws Exception {
        ParcelMaps maps = ParcelMaps.read(List.of(file("series.dtseries.nii")), atlas("atlas.dlabel.nii"), MEAN, EQUAL);
        requireDense(maps, expected("series mean"), 2e-6);
        assertThat(maps.along()).isInstanceOfSatisfying(Series.class, series -> assertThat(series.step()).isEqualTo(0.72));
        assertThatThrownBy(() -> ParcelMaps.read(List.of(file("maps.dscalar.nii"), file("series.dtseries.nii")), atlas("atlas.dlabel.nii"),
                MEAN, EQUAL)).isInstanceOf(InputDataException.class).hasMessageContaining("series.dtseries.nii#1");
    }

    /** Weights that are all alike change nothing; a mean lies between the smallest and the largest value. */
    @Test
    void meansOfAConstantAreTheConstant() {
        double[] values = {7, 7, 7};
        assertThat(MEAN.of(values, new double[] {0.1, 2, 30}, 3)).isCloseTo(7, within(1e-15));
        assertThat(MEAN.of(values, new double[] {0, 0, 0}, 3)).isNaN();
        assertThatThrownBy(() -> ZScores.of("map.nii", new double[] {0.1, 0.1, 0.1})).isInstanceOf(InputDataException.class)
                .hasMessageContaining("map.nii: has the same value");
        assertThatThrownBy(() -> ZScores.of("map.nii", new double[] {0.1, Double.NaN})).isInstanceOf(InputDataException.class)
                .hasMessageContaining("in 1 of 2 parcels");
    }

    /** The published average of 5-HT1A is mostly this image (36 of 44 people), without zeros; centres of parcels are published, too. */
    @Test
    void publishedAveragesAndCentres() throws IOException {
        assumeTrue(Files.isDirectory(DATA.resolve("pet")), DATA + " has no PET maps; give it with -Dconfoci.data=FOLDER");
        String name = "Schaefer2018_400Parcels_7Networks_order_Tian_Subcortex_S2";
        Path volume = DATA.resolve("atlases/" + name + "_MNI152NLin6Asym_2mm.nii.gz");
        Parcellation atlas = Parcellation.read(List.of(volume), Optional.empty());
        double[] values = ParcelMaps.read(List.of(DATA.resolve("pet/5HT1a_way_hc36_savli.nii.gz")), atlas,
                new ParcelRule(ParcelRule.Statistic.MEAN, true), EQUAL).maps().getFirst().values();
        List<String> rows = Files.readAllLines(DATA.resolve("pet/PET_parc-sch400_tianS2.csv"));
        assertThat(atlas.size()).isEqualTo(432);
        double[] published = rows.stream().skip(1).mapToDouble(row -> Double.parseDouble(row.split(",")[1])).toArray();
        assertThat(new PearsonsCorrelation().correlation(values, published)).isGreaterThan(0.996);
        List<String> centres = Files.readAllLines(DATA.resolve("atlases/" + name + "_MNI152NLin6Asym_2mm_centers_mean.csv"));
        for (int parcel = 0; parcel < 432; parcel++) {
            String[] cells = centres.get(atlas.regions().get(parcel).key()).split(",");
            assertThat(atlas.centre(parcel).x()).isCloseTo(Double.parseDouble(cells[1]), within(1e-9));
            assertThat(atlas.centre(parcel).z()).isCloseTo(Double.parseDouble(cells[3]), within(1e-9));
        }
    }
}
