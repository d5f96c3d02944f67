package confoci.host.decode;

import confoci.host.database.Database;
import confoci.host.database.ExperimentColumns;
import confoci.host.foci.SampleMerge;
import confoci.host.region.SeedSelection;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What counts as one: each experiment, or the experiments of a sample together. Experiments without foci could not be active and are left
 * out. Samples of more experiments are active more often and have more terms, whether these have to do with each other or not; they are
 * compared with samples of as many experiments only.
 *
 * @param database  all experiments
 * @param unit      of each experiment, -1 if it is left out
 * @param stratum   of each unit: units of equally many experiments have the same
 * @param strata    how many strata there are
 * @param active    the units of which an experiment reports a focus in the seed
 * @param leftOut   how many experiments are left out
 */
record CountingUnits(Database database, int[] unit, int[] stratum, int strata, BitSet active, int leftOut) {

    static CountingUnits of(SeedSelection selection, SampleMerge merge) {
        Database database = selection.database();
        ExperimentColumns columns = database.columns();
        int[] reporting = IntStream.range(0, database.size()).filter(e -> database.foci().count(e) > 0).toArray();
        List<String> studies = columns.studies();
        int[] samples = merge.samples(reporting.length, i -> studies.get(columns.study(reporting[i])), i -> columns.subjects(reporting[i]));
        int[] unit = new int[database.size()];
        Arrays.fill(unit, -1);
        for (int i = 0; i < reporting.length; i++) {
            unit[reporting[i]] = samples[i];
        }
        BitSet active = new BitSet();
        selection.selected().forEach(one -> active.set(unit[one.number()]));
        int[] sizes = new int[IntStream.of(samples).max().orElse(-1) + 1];
        IntStream.of(samples).forEach(sample -> sizes[sample]++);
        int[] different = IntStream.of(sizes).sorted().distinct().toArray();
        int[] stratum = IntStream.of(sizes).map(size -> Arrays.binarySearch(different, size)).toArray();
        return new CountingUnits(database, unit, stratum, different.length, active, database.size() - reporting.length);
    }

    /** How many units there are. */
    int count() {
        return stratum.length;
    }

    /** How many experiments take part. */
    int experiments() {
        return unit.length - leftOut;
    }

    /** The units of some experiments. */
    BitSet of(int[] experiments) {
        BitSet units = new BitSet(stratum.length);
        for (int experiment : experiments) {
            if (unit[experiment] >= 0) {
                units.set(unit[experiment]);
            }
        }
        return units;
    }
}
