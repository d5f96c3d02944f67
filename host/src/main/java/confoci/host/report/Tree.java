package confoci.host.report;

import java.util.List;

/**
 * A dendrogram.
 *
 * @param caption  what was clustered
 * @param quantity of the heights
 * @param names    of the leaves, by their number
 * @param groups   of the leaves, the first is 0
 * @param merges   one less than leaves, as scipy has them
 */
public record Tree(String caption, String quantity, List<String> names, int[] groups, List<Merge> merges) implements Section {

    /**
     * Two that become one.
     *
     * @param first  a leaf, or the number of leaves plus the number of an earlier merge
     * @param second the other
     */
    public record Merge(int first, int second, double height) {
    }

    public Tree {
        names = List.copyOf(names);
        groups = groups.clone();
        merges = List.copyOf(merges);
        if (groups.length != names.size() || merges.size() != Math.max(0, names.size() - 1)) {
            throw new IllegalArgumentException(caption + ": " + groups.length + " groups, " + merges.size() + " merges for " + names.size()
                    + " leaves");
        }
    }

    @Override
    public int[] groups() {
        return groups.clone();
    }
}
