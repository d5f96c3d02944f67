package confoci.host.page;

import confoci.error.ConfociException;
import confoci.error.InputDataException;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.gifti.PlacedSurface;
import confoci.host.io.gifti.Surface;
import confoci.host.io.mz3.Mz3;
import confoci.host.io.safe.FileRecord;
import confoci.host.space.BrainStructure;
import confoci.host.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Surfaces on which a page shows maps: those that are asked for, those that the run has read, or for voxels those that Confoci carries.
 *
 * @param sides   the left one first; none without a surface
 * @param carried whether they are those of Confoci
 */
record Cortex(List<Side> sides, boolean carried) {

    /**
     * A hemisphere.
     *
     * @param file what a viewer reads: gzipped MZ3
     */
    record Side(BrainStructure structure, Surface surface, byte[] file) {

        boolean isLeft() {
            return structure.equals(BrainStructure.CORTEX_LEFT);
        }

        /** Its short name. */
        String name() {
            return isLeft() ? "left" : "right";
        }
    }

    /** Of a hemisphere in a page: meshes of 32,492 vertices, which most people have, leave room for maps; those of 164,000 do not. */
    static final int MOST_VERTICES = 41_000;
    /** Of coordinates, in mm. */
    private static final double STEP = 0.125;
    private static final List<BrainStructure> SIDES = List.of(BrainStructure.CORTEX_LEFT, BrainStructure.CORTEX_RIGHT);

    static Cortex none() {
        return new Cortex(List.of(), false);
    }

    /**
     * The surfaces for the maps of a folder.
     *
     * @param asked  for, by hemisphere; empty for those of the run, or those that Confoci carries
     * @param meshes of the maps; empty if all are voxels, which need surfaces with the shape of the brain
     * @param record the content of {@code run.json}
     * @throws InputDataException if one that is asked for does not fit
     */
    static Cortex of(Map<BrainStructure, Path> asked, List<SurfaceModel> meshes, Map<String, ?> record) {
        List<Side> sides = new ArrayList<>();
        if (!asked.isEmpty()) {
            asked.forEach((structure, file) -> sides.add(side(structure, file, meshes)));
        } else if (meshes.isEmpty()) {
            SIDES.forEach(structure -> sides.add(new Side(structure, Templates.cortex(structure), Templates.cortexFile(structure))));
        } else {
            meshes.forEach(mesh -> ofRun(mesh, record).ifPresent(sides::add));
        }
        sides.sort(Comparator.comparing(side -> SIDES.indexOf(side.structure())));
        return new Cortex(List.copyOf(sides), asked.isEmpty() && meshes.isEmpty());
    }

    /** How many bytes of base64 its meshes take. */
    int bytes() {
        return sides.stream().mapToInt(side -> side.file().length * 4 / 3).sum();
    }

    private static Side side(BrainStructure structure, Path file, List<SurfaceModel> meshes) {
        Surface surface = meshes.isEmpty() ? PlacedSurface.read(file, structure, _ -> { }) : PlacedSurface.ofAnyShape(file, structure);
        for (SurfaceModel mesh : meshes) {
            if (mesh.structure().equals(structure) && mesh.surfaceVertices() != surface.vertices()) {
                throw new InputDataException(file + ": has " + surface.vertices() + " vertices, the maps have " + mesh.surfaceVertices()
                        + " of " + structure + "; give the surface of the same mesh");
            }
        }
        if (surface.vertices() > MOST_VERTICES) {
            throw new InputDataException(file + ": has " + surface.vertices() + " vertices, which make a page too large; give a mesh of at"
                    + " most " + MOST_VERTICES + ", such as one of 32,492 (32k_fs_LR), or draw it: confoci figure --kind surface");
        }
        return new Side(structure, surface, Mz3.write(surface, STEP));
    }

    /** The first surface among the inputs of the run that has the mesh, and is what it was. */
    private static Optional<Side> ofRun(SurfaceModel mesh, Map<String, ?> record) {
        for (Object entry : record.get("inputs") instanceof List<?> inputs ? inputs : List.of()) {
            if (entry instanceof Map<?, ?> input && input.get("name") instanceof String name && name.endsWith(".surf.gii")) {
                try {
                    Path file = Path.of(name);
                    if (!Files.isRegularFile(file)) {
                        continue;
                    }
                    Surface surface = PlacedSurface.read(file, mesh.structure(), _ -> { });
                    if (surface.structure() != null && surface.vertices() == mesh.surfaceVertices()
                            && surface.vertices() <= MOST_VERTICES && FileRecord.of(name, file).sha256().equals(input.get("sha256"))) {
                        return Optional.of(new Side(mesh.structure(), surface, Mz3.write(surface, STEP)));
                    }
                } catch (IOException | ConfociException | InvalidPathException e) {
                    // Another surface, or one that cannot be read any more: the page is complete without it.
                }
            }
        }
        return Optional.empty();
    }
}
