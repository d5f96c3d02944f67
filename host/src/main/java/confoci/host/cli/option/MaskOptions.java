package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.run.input.MaskRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where experiments may converge. */
@HelpSection("Model")
final class MaskOptions {

    @Option(names = "--mask", paramLabel = "FILE",
            description = "NIfTI or ANALYZE image in MNI space; results have its grid. By default ICBM152 gray matter above 10 %%, 2 mm.")
    private @Nullable Path mask;

    @Option(names = "--mask-threshold", paramLabel = "VALUE", description = "Voxels above this are inside the mask. Default: 0.")
    private @Nullable Double maskThreshold;

    /**
     * The mask, if it is not the embedded one.
     *
     * @throws InvalidRequest if there is a threshold alone
     */
    Optional<MaskRequest> request() {
        if (mask == null && maskThreshold != null) {
            throw new InvalidRequest("--mask-threshold " + maskThreshold + " needs --mask FILE, whose values it is about");
        }
        return Optional.ofNullable(mask).map(image -> new MaskRequest(image,
                maskThreshold == null ? OptionalDouble.empty() : OptionalDouble.of(maskThreshold)));
    }
}
