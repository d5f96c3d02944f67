package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.inference.Correction;
import confoci.host.run.contrast.GateRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a contrast is tested. */
@HelpSection("Tested voxels")
public final class GateOptions {

    @Option(names = "--within", paramLabel = "CORRECTION", completionCandidates = InferenceOptions.CorrectionKeys.class,
            description = "Test A > B only where A converges and B > A only where B does, by this correction"
                    + " (${COMPLETION-CANDIDATES}) and the other defaults of confoci ale. By default both are tested everywhere.")
    private @Nullable Correction within;

    @Option(names = "--within-a", paramLabel = "FILE",
            description = "Test A > B only where this map on the grid of the mask is above 0; needs --within-b.")
    private @Nullable Path first;

    @Option(names = "--within-b", paramLabel = "FILE", description = "The same of B > A.")
    private @Nullable Path second;

    /**
     * The request of these options.
     *
     * @throws InvalidRequest if they exclude each other
     */
    public GateRequest request() {
        return new GateRequest(Optional.ofNullable(within), Optional.ofNullable(first), Optional.ofNullable(second));
    }
}
