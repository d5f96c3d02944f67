package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.ale.model.OutsidePolicy;
import confoci.host.ale.model.Profile;
import confoci.host.foci.MniConversion;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.MapInference;
import confoci.host.mkda.density.WeightRule;
import confoci.host.mkda.model.MkdaSettings;
import confoci.host.run.input.MaskRequest;
import confoci.host.run.mkda.WeightRequest;
import confoci.host.space.TalairachTransform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a multilevel kernel density analysis is done. */
@HelpSection("Model")
public final class MkdaOptions {

    /** What is computed. */
    public enum Test {
        /** Where experiments are dense. */
        DENSITY,
        /** Where one group differs from chance and from another. */
        CHI2;

        /** The name on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--test", paramLabel = "TEST",
            description = "density of all experiments, or chi2 tests of group A: against chance, and against group B. Default: chi2 with"
                    + " --group, density for one table without it.")
    private @Nullable Test test;

    @Option(names = "--radius", paramLabel = "MM", converter = NumberConverter.Width.class, defaultValue = "10",
            description = "Radius of the sphere around each focus. Default: ${DEFAULT-VALUE}.")
    private double radius;

    @Option(names = "--weights", paramLabel = "RULE",
            description = "What the weight of an experiment in the density depends on: ${COMPLETION-CANDIDATES}. sample-size is its square"
                    + " root (Wager et al. 2007). Default: sample-size.")
    private @Nullable WeightRule weights;

    @Option(names = "--fixed-effects", paramLabel = "COLUMN=VALUE",
            description = "Experiments with this value were analyzed with fixed effects and weigh 0.75 of others. Repeat it as --group.")
    private List<String> fixed = List.of();

    @Option(names = "--prior", paramLabel = "P", converter = NumberConverter.Probability.class,
            description = "Of chi2: the prior probability of group A in its posterior probability where there is activation. Default: 0.5.")
    private @Nullable Double prior;

    @Mixin
    private MaskOptions mask = new MaskOptions();

    @Option(names = "--tal2mni", paramLabel = "MAP", defaultValue = "other",
            description = "Conversion from Talairach to MNI: ${COMPLETION-CANDIDATES} (Lancaster et al. 2007; Brett 2001). Default:"
                    + " ${DEFAULT-VALUE}.")
    private TalairachTransform tal2mni;

    @Option(names = "--outside", paramLabel = "HOW", defaultValue = "keep",
            description = "How to treat foci outside the mask: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, so that the part of"
                    + " the sphere in the mask counts. nearest leaves out foci outside any head.")
    private OutsidePolicy outside;

    @Mixin
    private InferenceOptions inference = new InferenceOptions();

    /**
     * What is computed.
     *
     * @param divided whether conditions divide the experiments into groups
     * @param tables  how many there are
     * @throws InvalidRequest if that is open, or options contradict it
     */
    public Test test(boolean divided, int tables) {
        if (test == Test.DENSITY && divided) {
            throw new InvalidRequest("--group divides experiments for --test chi2; a density is of all of them, or of those that --where"
                    + " selects");
        }
        if (test == null && !divided && tables > 1) {
            throw new InvalidRequest(tables + " tables may be two groups or one literature; add --test chi2 to compare two groups, or"
                    + " --test density for the density of all experiments");
        }
        Test chosen = test != null ? test : divided ? Test.CHI2 : Test.DENSITY;
        if (chosen == Test.CHI2 && (weights != null || !fixed.isEmpty())) {
            throw new InvalidRequest((weights != null ? "--weights" : "--fixed-effects") + ": chi-squared tests count experiments; leave it"
                    + " out");
        }
        if (chosen == Test.DENSITY && prior != null) {
            throw new InvalidRequest("--prior: a density has none; leave it out, or give two groups");
        }
        return chosen;
    }

    /** The weights of experiments in a density. */
    public WeightRequest weights() {
        return new WeightRequest(weights == null ? WeightRule.SAMPLE_SIZE : weights, fixed);
    }

    /** The prior probability of group A. */
    public double prior() {
        return prior == null ? 0.5 : prior;
    }

    public Optional<MaskRequest> mask() {
        return mask.request();
    }

    public MkdaSettings settings() {
        InferenceSettings settings = new InferenceSettings(inference.alpha(), inference.clusterP(),
                inference.connectivity(Profile.DEFAULT), Profile.DEFAULT.permutationP(), Profile.DEFAULT.familywise(), inference.fdr(),
                inference.minExtent());
        return new MkdaSettings(radius, MniConversion.exact(tal2mni), outside, new MapInference(inference.corrections(), settings),
                inference.permutations(), inference.stopEarly(), inference.seed());
    }
}
