package confoci.host.cli.option;

import confoci.host.run.input.SurfaceRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where grayordinates lie. */
@HelpSection("Grayordinates")
public final class SurfaceOptions {

    @Option(names = "--surface-left", paramLabel = "FILE",
            description = "GIFTI surface of the left hemisphere in MNI space, on the mesh of the grayordinates, for example midthickness.")
    private @Nullable Path left;

    @Option(names = "--surface-right", paramLabel = "FILE", description = "The same for the right hemisphere.")
    private @Nullable Path right;

    @Option(names = "--coordinates", paramLabel = "FILE",
            description = "Instead of surfaces: a text table with x, y and z (MNI, mm) of every grayordinate, in order.")
    private @Nullable Path table;

    public SurfaceRequest request() {
        return new SurfaceRequest(Optional.ofNullable(left), Optional.ofNullable(right), Optional.ofNullable(table));
    }
}
