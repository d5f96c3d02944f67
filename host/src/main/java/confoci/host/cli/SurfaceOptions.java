package confoci.host.cli;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.cifti.BrainModel;
import confoci.host.cifti.BrainModels;
import confoci.host.cifti.SurfaceModel;
import confoci.host.gifti.PlacedSurface;
import confoci.host.gifti.Surface;
import confoci.host.grayordinate.CoordinateTable;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.space.BrainStructure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where grayordinates lie. */
@HelpSection("Grayordinates")
final class SurfaceOptions {

    @Option(names = "--surface-left", paramLabel = "FILE",
            description = "GIFTI surface of the left hemisphere on the grayordinates' mesh, in MNI space, for example midthickness.")
    private Path left;

    @Option(names = "--surface-right", paramLabel = "FILE", description = "The same of the right hemisphere.")
    private Path right;

    @Option(names = "--coordinates", paramLabel = "FILE",
            description = "Instead of surfaces: a table with x, y and z (MNI, mm) of every grayordinate, in order, as text.")
    private Path table;

    /** The files that are read. */
    List<Path> inputs() {
        return Stream.of(left, right, table).filter(Objects::nonNull).toList();
    }

    /**
     * Reads where grayordinates lie.
     *
     * @param name   whose they are, for messages
     * @param models the grayordinates
     * @param warn   told what is doubtful about a file
     * @throws InvalidRequest     if a file is missing
     * @throws InputDataException if a file does not belong to these grayordinates
     */
    GrayordinateGeometry geometry(String name, BrainModels models, Consumer<String> warn) {
        if (table != null) {
            if (left != null || right != null) {
                throw new InvalidRequest("--coordinates and --surface-left/--surface-right exclude each other");
            }
            return new GrayordinateGeometry(CoordinateTable.read(table, models.size()), Map.of());
        }
        Map<BrainStructure, Surface> meshes = new HashMap<>();
        read(meshes, name, models, BrainStructure.CORTEX_LEFT, left, "--surface-left", warn);
        read(meshes, name, models, BrainStructure.CORTEX_RIGHT, right, "--surface-right", warn);
        GrayordinateCoordinates places = GrayordinateCoordinates.ofVoxels(models);
        for (BrainModel model : models.models()) {
            if (model instanceof SurfaceModel surface) {
                if (!meshes.containsKey(surface.structure())) {
                    throw new InvalidRequest(name + " has a surface of " + model.structure() + "; give --coordinates FILE for all"
                            + " grayordinates");
                }
                places = places.withSurface(models, surface, meshes.get(surface.structure())::vertex);
            }
        }
        return new GrayordinateGeometry(places, meshes);
    }

    private static void read(Map<BrainStructure, Surface> meshes, String name, BrainModels models, BrainStructure structure, Path file,
            String option, Consumer<String> warn) {
        SurfaceModel model = models.surface(structure);
        if (file == null) {
            if (model != null) {
                throw new InvalidRequest(name + " has " + model.size() + " vertices of " + structure + ", whose places it does not tell;"
                        + " give " + option + " FILE (GIFTI, " + model.surfaceVertices() + " vertices), or --coordinates FILE");
            }
            return;
        }
        if (model == null) {
            throw new InvalidRequest(option + " " + file + ": " + name + " has no surface of " + structure);
        }
        Surface surface = PlacedSurface.read(file, structure, warn);
        if (surface.vertices() != model.surfaceVertices()) {
            throw new InputDataException(file + ": has " + surface.vertices() + " vertices, " + structure + " of " + name + " has "
                    + model.surfaceVertices() + "; give the surface of the same mesh");
        }
        meshes.put(structure, surface);
    }
}
