package confoci.host.ale.contrast;

import confoci.host.ale.inference.AleSettings;
import confoci.host.inference.Corrections;
import confoci.host.inference.InferenceSettings;
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
     * @param voxels that are tested
     */
    public List<String> warnings(AleSettings settings, int voxels) {
        InferenceSettings inference = settings.inference().settings();
        List<String> warnings = new ArrayList<>();
        double least = 1 / count();
        if (least >= Math.min(inference.alpha(), inference.clusterP())) {
            warnings.add(Plural.of(experiments, "experiments") + " can be divided into groups of " + size + " and " + (experiments - size)
                    + " in " + Plural.of(count(), "ways") + " only, so that no p is much below " + P.of(least) + " and "
                    + (least >= inference.alpha() ? "nothing can be significant at " + inference.alpha()
                            : "there are no clusters at --cluster-p " + inference.clusterP()));
        }
        few("p", settings, inference.alpha(), 1, "").ifPresent(warnings::add);
        few("uncorrected p", settings, inference.clusterP(), 1, "there are no clusters at --cluster-p " + inference.clusterP())
                .ifPresent(warnings::add);
        if (settings.corrections().contains(Corrections.BONFERRONI)) {
            few("Bonferroni-corrected p", settings, inference.alpha(), voxels, "").ifPresent(warnings::add);
        }
        return warnings;
    }

    private static Optional<String> few(String p, AleSettings settings, double level, int tests, String otherwise) {
        return FewPermutations.warning(p, settings.permutations(), level,
                n -> Math.min(1, tests * settings.profile().permutationP().of(0, n)), otherwise);
    }
}
