package confoci.host.surrogate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.IntStream;

/** Numbers that {@code spatial_null_fixtures.py} wrote. */
public final class Fixture {

    private Fixture() {
    }

    public static JsonNode of(Class<?> test, String name) {
        try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(name))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null is NaN. */
    public static double[] values(JsonNode array) {
        return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).isNull() ? Double.NaN : array.get(i).asDouble()).toArray();
    }

    public static double[][] rows(JsonNode array) {
        return IntStream.range(0, array.size()).mapToObj(i -> values(array.get(i))).toArray(double[][]::new);
    }

    public static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }
}
