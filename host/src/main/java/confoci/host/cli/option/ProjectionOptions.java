package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.SurfaceRequest;
import confoci.host.run.project.ProjectRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Maps, and how they get from voxels to vertices or back. */
@HelpSection("Maps and method")
public final class ProjectionOptions {

    @Parameters(arity = "0..*", paramLabel = "MAP",
            description = "Volumes (NIfTI), which go to grayordinates; or .dscalar.nii, which go to voxels. FILE#2 or FILE#NAME is one map"
                    + " of several.")
    private List<Path> maps = List.of();

    @Option(names = "--method", paramLabel = "NAME",
            description = "To vertices: trilinear (default), enclosing (the voxel around the vertex) or ribbon. To voxels: nearest (vertex;"
                    + " default) or ribbon.")
    private @Nullable String method;

    @Option(names = "--template", paramLabel = "FILE",
            description = "Of volumes: a dense CIFTI file, such as the atlas or the connectome, whose grayordinates get values. Default:"
                    + " all vertices of the surfaces.")
    private @Nullable Path template;

    @Option(names = "--grid", paramLabel = "FILE", description = "Of grayordinates: a volume whose voxels get values.")
    private @Nullable Path grid;

    @Option(names = "--distance", paramLabel = "MM", defaultValue = "3",
            description = "With nearest: voxels get the value of a vertex up to this distance. Default: ${DEFAULT-VALUE}.")
    private double distance;

    @Option(names = "--inner-left", paramLabel = "FILE",
            description = "For a ribbon: the inner surface of the left hemisphere, for example white.")
    private @Nullable Path innerLeft;

    @Option(names = "--outer-left", paramLabel = "FILE", description = "Its outer surface, for example pial.")
    private @Nullable Path outerLeft;

    @Option(names = "--inner-right", paramLabel = "FILE", description = "The same for the right hemisphere.")
    private @Nullable Path innerRight;

    @Option(names = "--outer-right", paramLabel = "FILE", description = "The same for the right hemisphere.")
    private @Nullable Path outerRight;

    /**
     * The request of these options.
     *
     * @throws InvalidRequest if something is missing, or options contradict each other
     */
    public ProjectRequest request(SurfaceRequest surfaces, OutputRequest output) {
        return new ProjectRequest(maps, method(), surfaces, surfaces(innerLeft, innerRight), surfaces(outerLeft, outerRight),
                Optional.ofNullable(template), Optional.ofNullable(grid), distance, output);
    }

    private static SurfaceRequest surfaces(@Nullable Path left, @Nullable Path right) {
        return new SurfaceRequest(Optional.ofNullable(left), Optional.ofNullable(right), Optional.empty());
    }

    private Optional<ProjectRequest.Method> method() {
        if (method == null) {
            return Optional.empty();
        }
        String name = method.toLowerCase(Locale.ROOT);
        return Optional.of(Arrays.stream(ProjectRequest.Method.values()).filter(each -> each.toString().equals(name)).findFirst()
                .orElseThrow(() -> new InvalidRequest("--method " + method
                        + ": it is trilinear, enclosing, ribbon or nearest")));
    }
}
