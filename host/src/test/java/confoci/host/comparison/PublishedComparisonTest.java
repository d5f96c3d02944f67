package confoci.host.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.atlas.Atlas;
import confoci.host.atlas.Atlases;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.domain.MapReader;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.surrogate.variogram.EuclideanDistances;
import confoci.host.surrogate.variogram.VariogramPlaces.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Saberi et al. 2024: the maps of convergent connectivity with and without weights, in 432 parcels, r = 0.9226, p < 0.001. */
class PublishedComparisonTest {

    private static final Path DATA = Path.of(System.getProperty("confoci.data", "../../shared/data"));
    private static final String ATLAS = "atlases/Schaefer2018_400Parcels_7Networks_order_Tian_Subcortex_S2";

    @Test
    void correlationOfWeightedWithUnweightedMap() throws IOException {
        assumeTrue(Files.isDirectory(DATA.resolve("ccm")), DATA + " has no published maps; give it with -Dconfoci.data=FOLDER");
        GrayordinateSpace space = GrayordinateSpace.of(DATA.resolve("ccm/all_weighted_zmap.dscalar.nii"));
        GrayordinateDomain domain = GrayordinateDomain.all(space,
                new GrayordinateGeometry(GrayordinateCoordinates.ofVoxels(space.models()), Map.of()));
        Atlas atlas = Atlases.read(List.of(DATA.resolve(ATLAS + ".dlabel.nii")), Optional.empty(), domain);
        int[] regions = IntStream.range(0, atlas.size()).filter(region -> !atlas.regions().get(region).name().equals("???")).toArray();
        assertThat(regions).hasSize(432);

        Map<String, double[]> centres = new HashMap<>();
        for (String line : Files.readAllLines(DATA.resolve(ATLAS + "_MNI152NLin6Asym_2mm_centers_mean.csv")).subList(1, 433)) {
            String[] cells = line.split(",");
            centres.put(cells[0], new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3])});
        }
        double[][] xyz = new double[3][];
        for (int axis = 0; axis < 3; axis++) {
            int at = axis;
            xyz[axis] = Arrays.stream(regions).mapToDouble(region -> centres.get(atlas.regions().get(region).name())[at]).toArray();
        }
        MapPlaces places = new MapPlaces("Schaefer and Tian", "parcels", regions.length,
                Optional.of(new EuclideanDistances(xyz[0], xyz[1], xyz[2])),
                List.of(new Part("left", IntStream.range(0, regions.length).filter(i -> xyz[0][i] < 0).toArray()),
                        new Part("right", IntStream.range(0, regions.length).filter(i -> xyz[0][i] >= 0).toArray())));

        List<ComparedMap> maps = List.of("weighted", "nonweighted").stream().map(name -> {
            double[] map = MapReader.read(DATA.resolve("ccm/all_" + name + "_zmap.dscalar.nii"), domain).getFirst().values();
            return new ComparedMap(name, name, Arrays.stream(regions).mapToDouble(region ->
                    Arrays.stream(atlas.members(region)).mapToDouble(place -> map[place]).average().orElseThrow()).toArray());
        }).toList();
        CompareSettings settings = new CompareSettings(CorrelationKind.PEARSON, false, MapNulls.ALL.getFirst(), 1000, 1, 0.05);
        MapPair pair = new Comparer(places, settings, new Question(maps, List.of(), List.of(), List.of(), List.of())).compare()
                .pairs().getFirst();
        assertThat(pair.r()).isCloseTo(0.9226, within(5e-5));
        assertThat(pair.ofFirst().p()).isLessThan(0.001);
        assertThat(pair.ofSecond().p()).isLessThan(0.001);
    }
}
