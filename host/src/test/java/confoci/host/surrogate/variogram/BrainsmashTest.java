package confoci.host.surrogate.variogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.host.surrogate.SurrogateMaps;
import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Given the same random numbers, surrogates are those of BrainSMASH 0.11.0 ({@code validation/oracle/variogram_fixtures.py}). */
class BrainsmashTest {

    private static final double TOLERANCE = 1e-8;

    /** Hands out the numbers of a file. */
    private record Given(JsonNode surrogates) implements SurrogateNumbers {

        @Override
        public int[] order(int surrogate, int places) {
            return whole(surrogates.get(surrogate).get("order"));
        }

        @Override
        public int[] sample(int surrogate, int places, int size) {
            return whole(surrogates.get(surrogate).get("sample"));
        }

        @Override
        public double[] normals(int surrogate, int places) {
            return numbers(surrogates.get(surrogate).get("normals"));
        }
    }

    @Test
    void base() throws IOException {
        JsonNode file = read("dense");
        double[][] xyz = coordinates(file);
        EuclideanDistances distances = new EuclideanDistances(xyz[0], xyz[1], xyz[2]);
        int[] all = IntStream.range(0, xyz[0].length).toArray();
        DensePlaces places = new DensePlaces(IntStream.of(all).mapToObj(i -> distances.from(i, all)).toArray(double[][]::new));
        DenseVariogram surrogates = new DenseVariogram(places, numbers(file.get("map")), new Given(file.get("surrogates")));
        close(surrogates.variogram(), numbers(file.get("variogram")));
        for (int n = 0; n < file.get("surrogates").size(); n++) {
            fits(surrogates.fits(surrogates.permuted(n)), file.get("surrogates").get(n));
        }
        maps(surrogates, file);
    }

    @Test
    void sampled() throws IOException {
        JsonNode file = read("sampled");
        double[][] xyz = coordinates(file);
        NearestPlaces places = new EuclideanNeighbours(xyz[0], xyz[1], xyz[2], file.get("nearest").asInt());
        SampledVariogram.SampledLags lags = SampledVariogram.SampledLags.of(places);
        assertThat(lags.most()).isCloseTo(file.get("most").asDouble(), within(TOLERANCE));
        assertThat(lags.lags().first()).isCloseTo(file.get("lags").get(0).asDouble(), within(TOLERANCE));
        SampledVariogram surrogates = new SampledVariogram(places, lags, numbers(file.get("map")), new Given(file.get("surrogates")));
        for (int n = 0; n < file.get("surrogates").size(); n++) {
            fits(surrogates.fits(n), file.get("surrogates").get(n));
        }
        maps(surrogates, file);
    }

    private static void fits(VariogramFit[] fits, JsonNode surrogate) {
        for (int d = 0; d < fits.length; d++) {
            close(new double[] {fits[d].alpha(), fits[d].beta(), fits[d].residual()}, numbers(surrogate.get("fits").get(d)));
        }
        assertThat(surrogate.get("fits")).hasSize(fits.length);
    }

    private static void maps(SurrogateMaps surrogates, JsonNode file) {
        double[][] together = surrogates.maps(0, file.get("surrogates").size());
        for (int n = 0; n < together.length; n++) {
            close(surrogates.map(n), numbers(file.get("surrogates").get(n).get("surrogate")));
            assertThat(together[n]).isEqualTo(surrogates.map(n));
        }
    }

    private static void close(double[] found, double[] expected) {
        assertThat(found).containsExactly(expected, within(TOLERANCE));
    }

    private static JsonNode read(String name) throws IOException {
        return new ObjectMapper().readTree(BrainsmashTest.class.getResource(name + ".json"));
    }

    private static double[][] coordinates(JsonNode file) {
        double[][] xyz = new double[3][file.get("coordinates").size()];
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < xyz[axis].length; i++) {
                xyz[axis][i] = file.get("coordinates").get(i).get(axis).asDouble();
            }
        }
        return xyz;
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
    }

    private static int[] whole(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }
}
