package confoci.host.foci.io;

import java.util.ArrayList;
import java.util.List;

/** Finds columns such as t-value or region, which describe single foci: as tags they would take experiments apart. */
final class ColumnsOfFoci {

    private ColumnsOfFoci() {
    }

    /**
     * Whether a column describes foci: where it varies within a group of rows, more than half of its runs are single rows. If its name says
     * as much, it is enough that it varies.
     *
     * @param groups the cells of this column, by study, contrast and sample size
     */
    static boolean contains(String name, List<List<String>> groups) {
        int runs = 0;
        int single = 0;
        for (List<String> cells : groups) {
            List<Integer> lengths = runs(cells);
            if (lengths.size() > 1) {
                runs += lengths.size();
                single += (int) lengths.stream().filter(length -> length == 1).count();
            }
        }
        return 2 * single > runs || runs > 0 && TableColumns.mayDescribeFoci(name);
    }

    /** The lengths of runs of equal cells. */
    private static List<Integer> runs(List<String> cells) {
        List<Integer> lengths = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= cells.size(); i++) {
            if (i == cells.size() || !cells.get(i).equalsIgnoreCase(cells.get(start))) {
                lengths.add(i - start);
                start = i;
            }
        }
        return lengths;
    }
}
