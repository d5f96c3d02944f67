package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.stability.StabilitySettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which subsamples of the experiments are analysed. */
@HelpSection("Subsamples")
public final class StabilityOptions {

    @Option(names = "--subsample", paramLabel = "N", converter = NumberConverter.Count.class,
            description = "Experiments in a subsample, 2 or more and fewer than there are.")
    private @Nullable Integer size;

    @Option(names = "--leave-out", paramLabel = "K", converter = NumberConverter.Count.class,
            description = "Instead: how many experiments a subsample lacks, 1 for leave-one-out.")
    private @Nullable Integer leaveOut;

    @Option(names = "--samples", paramLabel = "N", converter = NumberConverter.Count.class, defaultValue = "2500",
            description = "Subsamples to draw; all of them if there are no more. Default: ${DEFAULT-VALUE}.")
    private int samples;

    /**
     * The settings of an analysis of stability.
     *
     * @throws InvalidRequest unless there is one size of subsamples
     */
    public StabilitySettings settings(AleSettings ale) {
        if (size != null && leaveOut != null) {
            throw new InvalidRequest("--subsample " + size + " and --leave-out " + leaveOut
                    + " both tell the size of subsamples; give one");
        }
        if (leaveOut != null) {
            return new StabilitySettings(ale, true, leaveOut, samples);
        }
        if (size != null) {
            return new StabilitySettings(ale, false, size, samples);
        }
        throw new InvalidRequest("give --subsample N, for example 17, or --leave-out 1 to leave out each experiment in turn");
    }
}
