package confoci.host.cli.option;

import confoci.host.run.input.SurfaceRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Surfaces of the cortex. */
@HelpSection("Surfaces")
public final class HemisphereOptions {

    @Option(names = "--surface-left", paramLabel = "FILE",
            description = "GIFTI surface of the left hemisphere in MNI space, for example midthickness.")
    private @Nullable Path left;

    @Option(names = "--surface-right", paramLabel = "FILE", description = "The same for the right hemisphere.")
    private @Nullable Path right;

    public SurfaceRequest request() {
        return new SurfaceRequest(Optional.ofNullable(left), Optional.ofNullable(right), Optional.empty());
    }
}
