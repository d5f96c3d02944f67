package confoci.host.ale.contrast;

import confoci.host.ale.inference.AleSettings;
import confoci.host.inference.Corrections;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.MapInference;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.stats.FewPermutations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ways to divide experiments into groups of two sizes. Under the null, all are equally likely.
 *
 * @param experiments in both groups
 * @param size        of one
 */
public record Divisions(int experiments, int size) {

    private static final Notation P = Notation.significant(2);

    /** How many there are. */
    double count() {
        double count = 1;
        for (int i = 1; i <= Math.min(size, experiments - size); i++) {
            count = count * (experiments - i + 1) / i;
        }
        return Math.rint(count);
    }

    /**
     * Warnings of results that there cannot be because divisions or permutations are few.
     *
     * @param asked        of the maps
     * @param permutations how many
     * @param voxels       that are tested
     * @param sides        1 if p is that of a direction, 2 if it is two-sided
     */
    public List<String> warnings(MapInference asked, int permutations, int voxels, int sides) {
        InferenceSettings inference = asked.settings();
        List<String> warnings = new ArrayList<>();
        double least = sides / count();
        if (least >= Math.min(inference.alpha(), inference.clusterP())) {
            warnings.add(Plural.of(experiments, "experiments") + " can be divided into groups of " + size + " and " + (experiments - size)
                    + " in " + Plural.of(count(), "ways") + " only, so that no p is much below " + P.of(least) + " and "
                    + (least >= inference.alpha() ? "nothing can be significant at " + inference.alpha()
                            : "there are no clusters at --cluster-p " + inference.clusterP()));
        }
        few("p", inference, permutations, inference.alpha(), 1, "").ifPresent(warnings::add);
        few("uncorrected p", inference, permutations, inference.clusterP(), sides,
                "there are no clusters at --cluster-p " + inference.clusterP()).ifPresent(warnings::add);
        // A two-sided p is exact.
        if (sides == 1 && asked.corrections().contains(Corrections.BONFERRONI)) {
            few("Bonferroni-corrected p", inference, permutations, inference.alpha(), voxels, "").ifPresent(warnings::add);
        }
        return warnings;
    }

    /** The same of a contrast. */
    public List<String> warnings(AleSettings settings, int voxels) {
        return warnings(settings.inference(), settings.permutations(), voxels, 1);
    }

    private static Optional<String> few(String p, InferenceSettings inference, int permutations, double level, int tests,
            String otherwise) {
        return FewPermutations.warning(p, permutations, level, n -> Math.min(1, tests * inference.permutationP().of(0, n)), otherwise);
    }
}
