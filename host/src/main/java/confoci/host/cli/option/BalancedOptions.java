package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.ale.balanced.BalancedSettings;
import confoci.host.ale.balanced.NullKind;
import confoci.host.ale.inference.AleSettings;
import confoci.host.run.contrast.GateRequest;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A contrast by equally large subsamples of both groups. */
@HelpSection("Balanced contrast")
public final class BalancedOptions {

    @Option(names = "--balanced", description = "Compare the mean ALE of all subsamples of a size of each group, for groups of unequal"
            + " size.")
    private boolean balanced;

    @Option(names = "--subsample", paramLabel = "N", converter = NumberConverter.Count.class,
            description = "With --balanced: experiments in a subsample. Default: the smaller of two less than the smaller group and of"
                    + " the mean of that group and 17.")
    private @Nullable Integer size;

    @Option(names = "--null", paramLabel = "NULL", description = "With --balanced: what differences are compared with,"
            + " ${COMPLETION-CANDIDATES}. labels exchanges experiments between the groups and shows where these differ; foci places all"
            + " foci of both groups at random, so that a group that converges where the other does not is enough. Default: labels.")
    private @Nullable NullKind nullKind;

    /**
     * The settings of a balanced contrast, if one is asked for.
     *
     * @param gate which they do not have
     * @throws InvalidRequest if an option makes no sense
     */
    public Optional<BalancedSettings> settings(AleSettings ale, GateRequest gate) {
        if (!balanced) {
            if (size != null || nullKind != null) {
                throw new InvalidRequest((size != null ? "--subsample" : "--null") + ": only balanced contrasts have it; add --balanced");
            }
            return Optional.empty();
        }
        if (!gate.equals(GateRequest.NONE)) {
            throw new InvalidRequest("--within: balanced contrasts are tested in all of the mask; leave it out, or give --mask");
        }
        return Optional.of(new BalancedSettings(ale, nullKind == null ? NullKind.LABELS : nullKind,
                size == null ? OptionalInt.empty() : OptionalInt.of(size)));
    }
}
