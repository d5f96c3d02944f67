package confoci.host.foci;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * The experiments of a meta-analysis and warnings about them.
 *
 * @param experiments in the order of the files, and within a file in its order
 * @param warnings    one line each, in the order in which they arose
 * @param weights     of databases, for {@link Selection}; those that were asked for
 */
public record FociTable(List<Experiment> experiments, List<String> warnings, List<WeightColumn> weights) {

    /**
     * The weights of experiments.
     *
     * @param name   of the annotation
     * @param values one per experiment, NaN where it has none; not copied
     */
    public record WeightColumn(String name, double[] values) {

        private WeightColumn of(BitSet chosen) {
            return new WeightColumn(name, chosen.stream().mapToDouble(e -> values[e]).toArray());
        }
    }

    public FociTable {
        experiments = List.copyOf(experiments);
        warnings = List.copyOf(warnings);
        weights = List.copyOf(weights);
        for (WeightColumn column : weights) {
            if (column.values.length != experiments.size()) {
                throw new IllegalArgumentException(column.name + ": " + column.values.length + " weights of " + experiments.size()
                        + " experiments");
            }
        }
    }

    /** Experiments without weights. */
    public FociTable(List<Experiment> experiments, List<String> warnings) {
        this(experiments, warnings, List.of());
    }

    /** Some of the experiments, with all warnings. */
    public FociTable of(BitSet chosen) {
        return new FociTable(chosen.stream().mapToObj(experiments::get).toList(), warnings,
                weights.stream().map(column -> column.of(chosen)).toList());
    }

    /** The number of foci of all experiments. */
    public int fociCount() {
        int count = 0;
        for (Experiment experiment : experiments) {
            count += experiment.foci().size();
        }
        return count;
    }

    /** What conditions look at. */
    SelectionTable forSelection() {
        SelectionTable tags = SelectionTable.of(experiments);
        return new SelectionTable() {
            @Override
            public int size() {
                return tags.size();
            }

            @Override
            public Collection<String> tags() {
                return tags.tags();
            }

            @Override
            public Collection<String> weights() {
                return weights.stream().map(WeightColumn::name).toList();
            }

            @Override
            public Set<String> values(int e, String column) {
                return tags.values(e, column);
            }

            @Override
            public DoubleStream numbers(int e, String column) {
                return DoubleStream.concat(tags.numbers(e, column), weights.stream()
                        .filter(weight -> weight.name.toLowerCase(Locale.ROOT).equals(column)).mapToDouble(weight -> weight.values[e])
                        .filter(Double::isFinite));
            }
        };
    }
}
