package confoci.host.stats.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clusters against all pairs of clusters, compared one by one in each step, with and without ties. */
class AgglomerationTest {

    /** Distances of points on a line or grid of few places have many ties; squares of coordinates make all sums exact. */
    private static Distances distances(int size, int values, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Distances distances = Distances.of(size);
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                distances.set(i, j, values == 0 ? random.nextDouble() : random.nextInt(values));
            }
        }
        return distances;
    }

    /** The definition of each linkage from the distances of things. */
    private static double between(Distances distances, Linkage linkage, List<Integer> a, List<Integer> b) {
        double sum = 0;
        double largest = 0;
        for (int i : a) {
            for (int j : b) {
                sum += distances.at(i, j);
                largest = Math.max(largest, distances.at(i, j));
            }
        }
        return linkage == Linkage.COMPLETE ? largest : sum / (a.size() * b.size());
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 0", "17, 0", "17, 3", "40, 0", "40, 2", "23, 1", "31, 6"})
    void joinTheNearestAndOfEquallyNearOnesTheFirst(int size, int values) {
        for (Linkage linkage : List.of(Linkage.COMPLETE, Linkage.AVERAGE)) {
            for (long seed = 0; seed < 10; seed++) {
                Distances distances = distances(size, values, seed);
                Dendrogram actual = Agglomeration.of(distances, linkage);
                assertThat(actual.merges()).hasSize(size - 1);
                List<List<Integer>> clusters = new ArrayList<>();
                List<Integer> nodes = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    clusters.add(List.of(i));
                    nodes.add(i);
                }
                for (int step = 0; step < size - 1; step++) {
                    int first = 0;
                    int second = 1;
                    for (int i = 0; i < clusters.size(); i++) {
                        for (int j = i + 1; j < clusters.size(); j++) {
                            // Means are compared up to rounding, which no tie of these distances comes close to by chance.
                            if (between(distances, linkage, clusters.get(i), clusters.get(j))
                                    < between(distances, linkage, clusters.get(first), clusters.get(second)) - 1e-9) {
                                first = i;
                                second = j;
                            }
                        }
                    }
                    Dendrogram.Merge merge = actual.merges().get(step);
                    double height = between(distances, linkage, clusters.get(first), clusters.get(second));
                    assertThat(merge.height()).isCloseTo(height, within(1e-9));
                    if (linkage == Linkage.AVERAGE && values > 0) {
                        // Rounding of means may break ties; follow what was joined, which is as near.
                        first = Math.min(nodes.indexOf(merge.first()), nodes.indexOf(merge.second()));
                        second = Math.max(nodes.indexOf(merge.first()), nodes.indexOf(merge.second()));
                    }
                    assertThat(List.of(merge.first(), merge.second())).containsExactlyInAnyOrder(nodes.get(first), nodes.get(second));
                    List<Integer> joined = new ArrayList<>(clusters.get(first));
                    joined.addAll(clusters.remove(second));
                    clusters.set(first, joined);
                    nodes.set(first, size + step);
                    nodes.remove(second);
                    assertThat(merge.size()).isEqualTo(joined.size());
                }
            }
        }
    }

    /** Ward's linkage of points, by sums of squares around means. */
    @Test
    void wardJoinsWhatAddsLeastToTheSumOfSquares() {
        SplittableRandom random = new SplittableRandom(4);
        double[][] points = new double[24][3];
        for (double[] point : points) {
            for (int axis = 0; axis < 3; axis++) {
                point[axis] = random.nextDouble();
            }
        }
        Distances distances = Distances.of(points.length);
        for (int i = 0; i < points.length; i++) {
            for (int j = i + 1; j < points.length; j++) {
                distances.set(i, j, Math.sqrt(2 * squares(points, List.of(i, j))));
            }
        }
        Dendrogram dendrogram = Agglomeration.of(distances, Linkage.WARD);
        List<List<Integer>> nodes = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            nodes.add(List.of(i));
        }
        for (Dendrogram.Merge merge : dendrogram.merges()) {
            List<Integer> joined = new ArrayList<>(nodes.get(merge.first()));
            joined.addAll(nodes.get(merge.second()));
            double growth = squares(points, joined) - squares(points, nodes.get(merge.first()))
                    - squares(points, nodes.get(merge.second()));
            assertThat(merge.height() * merge.height() / 2).isCloseTo(growth, within(1e-12));
            nodes.add(joined);
        }
    }

    private static double squares(double[][] points, List<Integer> members) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double mean = 0;
            for (int i : members) {
                mean += points[i][axis] / members.size();
            }
            for (int i : members) {
                sum += (points[i][axis] - mean) * (points[i][axis] - mean);
            }
        }
        return sum;
    }

    /** Clusters are numbered by their sizes; where all distances are equal, by the order of things. */
    @Test
    void cutsInTheOrderOfSizes() {
        Dendrogram equal = Agglomeration.of(distances(5, 1, 0), Linkage.AVERAGE);
        assertThat(equal.cut(1)).containsExactly(0, 0, 0, 0, 0);
        assertThat(equal.cut(2)).containsExactly(0, 0, 0, 0, 1);
        assertThat(equal.cut(5)).containsExactly(0, 1, 2, 3, 4);
        assertThat(equal.leaves()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        Distances line = Distances.of(6);
        double[] at = {0, 10, 11, 12, 30, 31};
        for (int i = 0; i < 6; i++) {
            for (int j = i + 1; j < 6; j++) {
                line.set(i, j, Math.abs(at[i] - at[j]));
            }
        }
        assertThat(Agglomeration.of(line, Linkage.COMPLETE).cut(3)).containsExactly(2, 0, 0, 0, 1, 1);
        assertThat(line.among(new int[] {1, 3, 5}).rows()).containsExactly(2, 21, 19);
        assertThat(line.at(4, 1)).isEqualTo(20);
    }

    @Test
    void distancesAreOnePerPair() {
        assertThatThrownBy(() -> new Distances(3, new double[2])).isInstanceOf(IllegalArgumentException.class);
        Distances many = Distances.of(500);
        int n = 0;
        for (int i = 0; i < 500; i++) {
            for (int j = i + 1; j < 500; j++) {
                many.set(j, i, ++n);
                assertThat(many.rows()[n - 1]).isEqualTo(n);
            }
        }
    }
}
