package confoci.host.ale.contrast;

import confoci.host.ale.inference.AleMethods;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.Fact;
import confoci.host.report.Numbers;
import java.util.List;

/**
 * What reports tell of two groups and the difference of their ALE.
 *
 * @param a      ALE of the first group
 * @param b      ALE of the second
 * @param first  name of the first group
 * @param second name of the second
 */
public record GroupFacts(ObservedAle a, ObservedAle b, String first, String second) {

    private static final Notation ALE = Notation.significant(4);
    /** Of float32: a difference that is not larger is none. */
    private static final double ROUNDING = 1e-7;
    private static final String NOWHERE = "nowhere";

    /** How many experiments there are, for a title. */
    public String title() {
        return Numbers.COUNT.of(a.experiments().size()) + " and " + Plural.of(b.experiments().size(), "experiments");
    }

    /** Experiments and foci of both groups. */
    public List<Fact> groups() {
        return List.of(
                Fact.data("experiments_a", a.experiments().size()).told("A", group(first, a)),
                Fact.data("experiments_b", b.experiments().size()).told("B", group(second, b)),
                Fact.data("foci_a", a.usedFoci()),
                Fact.data("foci_b", b.usedFoci()));
    }

    private static String group(String name, ObservedAle observed) {
        return name + ": " + Plural.of(observed.experiments().size(), "experiments") + ", " + Plural.of(observed.usedFoci(), "foci");
    }

    /** Both groups for a methods section. */
    public String methods() {
        return "group A (" + first + "; " + AleMethods.data(a) + ") and group B (" + second + "; " + AleMethods.data(b) + ")";
    }

    /** The mask of both. */
    public List<Fact> mask() {
        return List.of(
                Fact.data("mask", a.mask().name()),
                Fact.data("mask_voxels", a.mask().voxels().size()).told("mask",
                        a.mask().name() + ", " + Plural.of(a.mask().voxels().size(), "voxels")));
    }

    /**
     * The largest differences in both directions.
     *
     * @param difference per voxel, first less second
     */
    public List<Fact> extremes(double[] difference) {
        int highest = 0;
        int lowest = 0;
        for (int v = 0; v < difference.length; v++) {
            highest = difference[v] > difference[highest] ? v : highest;
            lowest = difference[v] < difference[lowest] ? v : lowest;
        }
        return List.of(
                Fact.result("largest_difference", difference[highest]).told("most A > B",
                        difference[highest] > ROUNDING ? at(difference, highest) : NOWHERE),
                Fact.result("smallest_difference", difference[lowest]).told("most B > A",
                        difference[lowest] < -ROUNDING ? at(difference, lowest) : NOWHERE));
    }

    private String at(double[] difference, int voxel) {
        return "ALE " + (difference[voxel] < 0 ? "" : "+") + ALE.of(difference[voxel]) + " at "
                + Numbers.mm(a.mask().grid().toMm(a.mask().voxels().index(voxel)));
    }
}
