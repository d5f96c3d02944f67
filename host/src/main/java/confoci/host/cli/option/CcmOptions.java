package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.ccm.CcmSettings;
import confoci.host.ccm.CcmSettings.Draw;
import confoci.host.ccm.CcmSettings.NullKind;
import confoci.host.ccm.Pooling;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How connectivity is pooled and tested. */
@HelpSection("Inference")
public final class CcmOptions {

    private static final int PERMUTATIONS = 10_000;
    private static final int PERMUTATIONS_OF_SABERI = 1000;

    @Option(names = "--profile", paramLabel = "NAME", defaultValue = "default",
            description = "default, or saberi2024: random seeds, p and z as in the code of Saberi et al. 2024.")
    private String profile;

    @Option(names = "--pooling", paramLabel = "HOW", defaultValue = "random",
            description = "random (effects): the mean over experiments of the mean over their foci; fixed: the mean over all foci."
                    + " Default: ${DEFAULT-VALUE}.")
    private Pooling pooling;

    @Option(names = "--unweighted",
            description = "With --pooling random: give all experiments the same weight instead of weighting them by sample size.")
    private boolean unweighted;

    @Option(names = "--null", paramLabel = "KIND",
            description = "How p is computed: exact, from the distribution of random seeds in each row of the connectome, without a"
                    + " smallest p; permutation, by random seeds; or topographic, by moving the profiles of experiments over the"
                    + " grayordinates (see docs/specificity.md). Default: exact; with --profile saberi2024 permutation.")
    private @Nullable NullKind nulls;

    @Option(names = "--permutations", paramLabel = "N",
            description = "Number of permutations: sets of random seeds, or with --against exchanges of experiments. Default: 0 with"
                    + " --null exact, which leaves out p_fwe; 1000 with --profile saberi2024; otherwise 10000.")
    private @Nullable Integer permutations;

    @Option(names = "--seed", paramLabel = "N",
            description = "Seed of the random numbers. Default: 1; with --profile saberi2024 0.")
    private @Nullable Long seed;

    @Option(names = "--alpha", paramLabel = "P", defaultValue = "0.05",
            description = "Level of significance in the summary. Default: ${DEFAULT-VALUE}.")
    private double alpha;

    /**
     * The settings.
     *
     * @throws InvalidRequest if an option makes no sense
     */
    public CcmSettings settings() {
        if (saberi() && nulls() == NullKind.TOPOGRAPHIC) {
            throw new InvalidRequest("--null topographic: --profile saberi2024 draws random seeds; leave out one of them");
        }
        return settings(nulls());
    }

    /**
     * The settings of a comparison with another set of experiments.
     *
     * @throws InvalidRequest if an option makes no sense, or is about random seeds, of which there are none
     */
    public CcmSettings exchange() {
        if (nulls != null || saberi()) {
            throw new InvalidRequest((nulls != null ? "--null " + nulls : "--profile saberi2024") + ": with --against experiments are"
                    + " exchanged and no random seeds are drawn; leave out one of them");
        }
        return settings(NullKind.PERMUTATION);
    }

    private CcmSettings settings(NullKind kind) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new InvalidRequest("--alpha " + alpha + ": a probability between 0 and 1 is needed, for example 0.05");
        }
        if (unweighted && pooling == Pooling.FIXED) {
            throw new InvalidRequest("--unweighted has no effect with --pooling fixed, where all foci have the same weight; leave one of"
                    + " them out");
        }
        if (seed != null && permutations(kind) == 0) {
            throw new InvalidRequest("--seed " + seed + " has no effect without permutations; add --permutations N, or leave it"
                    + " out");
        }
        return new CcmSettings(pooling, !unweighted, kind, permutations(kind), saberi() ? Draw.SABERI_2024 : Draw.PHILOX,
                seed != null ? seed : saberi() ? 0 : 1, alpha);
    }

    private NullKind nulls() {
        return nulls != null ? nulls : saberi() ? NullKind.PERMUTATION : NullKind.EXACT;
    }

    /** The remark for an analysis with the exact null by default. */
    public Optional<String> remark() {
        if (nulls != null || nulls() != NullKind.EXACT) {
            return Optional.empty();
        }
        return Optional.of("p is exact (--null exact, the default)" + (permutations(NullKind.EXACT) > 0 ? ""
                : "; --permutations 10000 adds p_fwe"));
    }

    private int permutations(NullKind kind) {
        if (permutations == null) {
            return kind == NullKind.EXACT ? 0 : saberi() ? PERMUTATIONS_OF_SABERI : PERMUTATIONS;
        }
        int least = kind == NullKind.EXACT ? 0 : 1;
        if (permutations < least) {
            throw new InvalidRequest("--permutations " + permutations + ": at least " + least + " is needed");
        }
        return permutations;
    }

    /** Whether seeds are drawn as the code of Saberi et al. 2024 draws them: among all grayordinates. */
    public boolean saberi() {
        return switch (profile.toLowerCase(Locale.ROOT)) {
            case "default" -> false;
            case "saberi2024" -> true;
            default -> throw new InvalidRequest("--profile " + profile + ": the profiles are default, saberi2024");
        };
    }
}
