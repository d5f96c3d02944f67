package confoci.host.surrogate.spin;

import java.util.Arrays;

/**
 * The assignment problem: one column for each row, so that the sum of the costs is least. Rows are added one by one along a shortest
 * augmenting path, with potentials that keep all reduced costs at 0 or above (Jonker and Volgenant 1987, without their initialization);
 * O(n^3).
 */
final class LeastSum {

    private final double[][] costs;
    private final double[] ofRow;
    private final double[] ofColumn;
    private final int[] rowOf;
    private final int[] before;
    private final double[] shortest;
    private final boolean[] reached;

    private LeastSum(double[][] costs) {
        int n = costs.length;
        this.costs = costs;
        this.ofRow = new double[n];
        this.ofColumn = new double[n];
        this.rowOf = new int[n];
        this.before = new int[n];
        this.shortest = new double[n];
        this.reached = new boolean[n];
        Arrays.fill(rowOf, -1);
    }

    /**
     * The column of each row.
     *
     * @param costs as many rows as columns
     */
    static int[] assign(double[][] costs) {
        LeastSum problem = new LeastSum(costs);
        for (int row = 0; row < costs.length; row++) {
            problem.add(row);
        }
        int[] columns = new int[costs.length];
        for (int column = 0; column < costs.length; column++) {
            columns[problem.rowOf[column]] = column;
        }
        return columns;
    }

    private void add(int newRow) {
        int n = costs.length;
        Arrays.fill(shortest, Double.POSITIVE_INFINITY);
        Arrays.fill(reached, false);
        Arrays.fill(before, -1);
        int row = newRow;
        int column = -1;
        double length = 0;
        while (row >= 0) {
            int next = -1;
            for (int j = 0; j < n; j++) {
                if (!reached[j]) {
                    double path = length + costs[row][j] - ofRow[row] - ofColumn[j];
                    if (path < shortest[j]) {
                        shortest[j] = path;
                        before[j] = column;
                    }
                    next = next < 0 || shortest[j] < shortest[next] ? j : next;
                }
            }
            column = next;
            length = shortest[column];
            reached[column] = true;
            row = rowOf[column];
        }
        ofRow[newRow] += length;
        for (int j = 0; j < n; j++) {
            if (reached[j] && j != column) {
                ofRow[rowOf[j]] += length - shortest[j];
                ofColumn[j] -= length - shortest[j];
            }
        }
        while (column >= 0) {
            int previous = before[column];
            rowOf[column] = previous < 0 ? newRow : rowOf[previous];
            column = previous;
        }
    }
}
