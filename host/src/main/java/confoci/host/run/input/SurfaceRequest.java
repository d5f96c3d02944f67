package confoci.host.run.input;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.grayordinate.CoordinateTable;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.gifti.PlacedSurface;
import confoci.host.io.gifti.Surface;
import confoci.host.space.BrainStructure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where grayordinates lie: surfaces of the cortex, or a table.
 *
 * @param left  GIFTI surface of the left hemisphere
 * @param right of the right one
 * @param table instead: coordinates of every grayordinate
 */
public record SurfaceRequest(Optional<Path> left, Optional<Path> right, Optional<Path> table) {

    /** Of places that are voxels, or whose files have their places. */
    public static SurfaceRequest none() {
        return new SurfaceRequest(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The files that are read. */
    public List<Path> inputs() {
        return Stream.of(left, right, table).flatMap(Optional::stream).toList();
    }

    /**
     * Reads where grayordinates lie.
     *
     * @param name   whose they are, for messages
     * @param models the grayordinates
     * @param warn   receives what is doubtful about a file
     * @throws InvalidRequest     if a file is missing
     * @throws InputDataException if a file does not belong to these grayordinates
     */
    public GrayordinateGeometry geometry(String name, BrainModels models, Consumer<String> warn) {
        if (table.isPresent()) {
            if (left.isPresent() || right.isPresent()) {
                throw new InvalidRequest("--coordinates and --surface-left/--surface-right exclude each other");
            }
            return new GrayordinateGeometry(CoordinateTable.read(table.get(), models.size()), Map.of());
        }
        Map<BrainStructure, Surface> meshes = new HashMap<>();
        read(meshes, name, models, BrainStructure.CORTEX_LEFT, left.orElse(null), "--surface-left", warn);
        read(meshes, name, models, BrainStructure.CORTEX_RIGHT, right.orElse(null), "--surface-right", warn);
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

    /** The surfaces of hemispheres that are given, whatever they are for. */
    public Map<BrainStructure, Surface> hemispheres(Consumer<String> warn) {
        Map<BrainStructure, Surface> surfaces = new HashMap<>();
        left.ifPresent(file -> surfaces.put(BrainStructure.CORTEX_LEFT, PlacedSurface.read(file, BrainStructure.CORTEX_LEFT, warn)));
        right.ifPresent(file -> surfaces.put(BrainStructure.CORTEX_RIGHT, PlacedSurface.read(file, BrainStructure.CORTEX_RIGHT, warn)));
        return surfaces;
    }

    private static void read(Map<BrainStructure, Surface> meshes, String name, BrainModels models, BrainStructure structure,
            @Nullable Path file, String option, Consumer<String> warn) {
        SurfaceModel model = models.surface(structure);
        if (file == null) {
            if (model != null) {
                throw new InvalidRequest(name + " has " + model.size() + " vertices of " + structure + " without their places;"
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
