package confoci.host.stats.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dendrograms, clusters, silhouettes and Rand indices against scipy and scikit-learn ({@code hierarchy_fixtures.py}). */
class ScipyTest {

    @ParameterizedTest
    @EnumSource(Linkage.class)
    void areTheSame(Linkage linkage) throws IOException {
        JsonNode cases;
        try (InputStream in = Objects.requireNonNull(ScipyTest.class.getResourceAsStream("scipy.json"))) {
            cases = new ObjectMapper().readTree(in);
        }
        assertThat(cases).hasSizeGreaterThan(3);
        for (JsonNode one : cases) {
            JsonNode expected = one.get(linkage.toString());
            int size = expected.get("linkage").size() + 1;
            Distances distances = new Distances(size, values(one.get("distances")));
            Dendrogram dendrogram = Agglomeration.of(distances, linkage);
            for (int m = 0; m < size - 1; m++) {
                double[] merge = values(expected.get("linkage").get(m));
                assertThat(dendrogram.merges().get(m).first()).isEqualTo((int) merge[0]);
                assertThat(dendrogram.merges().get(m).second()).isEqualTo((int) merge[1]);
                assertThat(dendrogram.merges().get(m).height()).isCloseTo(merge[2], within(1e-12 * merge[2]));
                assertThat(dendrogram.merges().get(m).size()).isEqualTo((int) merge[3]);
            }
            assertThat(dendrogram.leaves()).isEqualTo(ints(expected.get("leaves")));
            expected.get("clusters").properties().forEach(entry -> clusters(distances, dendrogram, linkage,
                    Integer.parseInt(entry.getKey()), entry.getValue()));
        }
    }

    private static void clusters(Distances distances, Dendrogram dendrogram, Linkage linkage, int k, JsonNode expected) {
        int[] labels = dendrogram.cut(k);
        int[] theirs = ints(expected.get("labels"));
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(labels[i] == labels[j]).isEqualTo(theirs[i] == theirs[j]);
            }
        }
        double[] silhouettes = values(expected.get("silhouettes"));
        double[] ours = Silhouettes.of(distances, labels, k);
        double sum = 0;
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).isCloseTo(silhouettes[i], within(1e-12));
            sum += silhouettes[i];
        }
        assertThat(Silhouettes.mean(distances, labels, k)).isCloseTo(sum / ours.length, within(1e-12));
        assertThat(AdjustedRand.index(Agglomeration.of(distances, Linkage.AVERAGE).cut(k), labels)).as(linkage + " " + k)
                .isCloseTo(expected.get("rand").asDouble(), within(1e-12));
    }

    private static double[] values(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    private static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asInt();
        }
        return values;
    }
}
