package confoci.host.cli.option;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.AleSettingsBuilder;
import confoci.host.inference.Corrections;
import picocli.CommandLine.Option;

/** Tests by permutations that are corrected in one way. */
@HelpSection("Inference")
public final class PermutationOptions {

    @Option(names = "--alpha", paramLabel = "P", converter = NumberConverter.Probability.class, defaultValue = "0.05",
            description = "Corrected p below which a result is significant. Default: ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(names = "--permutations", paramLabel = "N", converter = NumberConverter.Count.class, defaultValue = "10000",
            description = "Number of permutations. Default: ${DEFAULT-VALUE}.")
    private int permutations;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "Seed of the permutations; the same seed gives the same results on every device. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /** The settings of a model with these tests. */
    public AleSettings settings(AleSettingsBuilder model) {
        return model.corrections(Corrections.VFWE).alpha(alpha).permutations(permutations).seed(seed).build();
    }
}
