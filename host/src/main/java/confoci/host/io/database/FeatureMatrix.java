package confoci.host.io.database;

import confoci.host.database.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weights of terms in studies, as Neurosynth and NeuroQuery publish them, column after column.
 *
 * @param rows    how many studies
 * @param columns how many terms
 * @param first   where each column begins, and behind them the number of all weights
 * @param row     of each weight
 * @param values  the weights
 */
record FeatureMatrix(int rows, int columns, int[] first, int[] row, double[] values) {

    /**
     * The weights of each term that are not 0; a term without any is left out.
     *
     * @param terms       of the columns
     * @param experiments of each row, possibly none
     * @param size        the number of all experiments
     */
    List<Weights> weights(List<String> terms, List<int[]> experiments, int size) {
        List<Weights> weights = new ArrayList<>(columns);
        double[] sums = new double[size];
        for (int column = 0; column < columns; column++) {
            Arrays.fill(sums, 0);
            for (int i = first[column]; i < first[column + 1]; i++) {
                for (int experiment : experiments.get(row[i])) {
                    // What stands twice is summed, as scipy does.
                    sums[experiment] += values[i];
                }
            }
            int[] having = IntStream.range(0, size).filter(e -> sums[e] != 0).toArray();
            if (having.length > 0) {
                weights.add(new Weights(terms.get(column), having, Arrays.stream(having).mapToDouble(e -> sums[e]).toArray()));
            }
        }
        return weights;
    }
}
