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
            description = "default, or saberi2024: random seeds, p and z as the code of Saberi et al. 2024 has them.")
    private String profile;

    @Option(names = "--pooling", paramLabel = "HOW", defaultValue = "random",
            description = "random (effects): mean over experiments of the mean over their foci; fixed: mean over all foci. Default:"
                    + " ${DEFAULT-VALUE}.")
    private Pooling pooling;

    @Option(names = "--unweighted", description = "With --pooling random: experiments count alike, not by sample size.")
    private boolean unweighted;

    @Option(names = "--null", paramLabel = "KIND",
            description = "Where p comes from: exact, the distribution of random seeds computed from each row of the connectome, without a"
                    + " smallest p; or permutation. Default: exact; with --profile saberi2024 permutation.")
    private @Nullable NullKind nulls;

    @Option(names = "--permutations", paramLabel = "N",
            description = "Sets of random seeds. Default: with --null exact 0, which leaves out p_fwe; with --null permutation 10000; with"
                    + " --profile saberi2024 1000.")
    private @Nullable Integer permutations;

    @Option(names = "--seed", paramLabel = "N",
            description = "Seed of the random numbers. Default: 1; with --profile saberi2024 0.")
    private @Nullable Long seed;

    @Option(names = "--alpha", paramLabel = "P", defaultValue = "0.05",
            description = "Level at which the summary calls results significant. Default: ${DEFAULT-VALUE}.")
    private double alpha;

    /**
     * The settings.
     *
     * @throws InvalidRequest if an option makes no sense
     */
    public CcmSettings settings() {
        if (!(alpha > 0 && alpha < 1)) {
            throw new InvalidRequest("--alpha " + alpha + ": a probability between 0 and 1 is needed, for example 0.05");
        }
        if (unweighted && pooling == Pooling.FIXED) {
            throw new InvalidRequest("--unweighted is about experiments, but with --pooling fixed foci count alike; leave one of them out");
        }
        if (seed != null && permutations() == 0) {
            throw new InvalidRequest("--seed " + seed + " is about permutations, of which there are none; add --permutations N, or leave it"
                    + " out");
        }
        return new CcmSettings(pooling, !unweighted, nulls(), permutations(), saberi() ? Draw.SABERI_2024 : Draw.PHILOX,
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
        return Optional.of("p is exact (--null exact, the default)" + (permutations() > 0 ? "" : "; --permutations 10000 adds p_fwe"));
    }

    private int permutations() {
        if (permutations == null) {
            return nulls() == NullKind.EXACT ? 0 : saberi() ? PERMUTATIONS_OF_SABERI : PERMUTATIONS;
        }
        int least = nulls() == NullKind.EXACT ? 0 : 1;
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
