package confoci.host.page;

import confoci.error.ConfociException;
import confoci.error.InputDataException;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.gifti.PlacedSurface;
import confoci.host.io.gifti.Surface;
import confoci.host.io.mz3.Mz3;
import confoci.host.io.safe.FileRecord;
import confoci.host.output.InputPath;
import confoci.host.space.BrainStructure;
import confoci.host.template.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
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
     * @param none   vertices that are no cortex, as on the medial wall, as far as it is known
     * @param placed whether its vertices lie where the brain has them
     * @param file   what a viewer reads: gzipped MZ3
     */
    record Side(BrainStructure structure, Surface surface, BitSet none, boolean placed, byte[] file) {

        /** Of Confoci. */
        static Side carried(BrainStructure structure) {
            return new Side(structure, Templates.cortex(structure), Templates.medialWall(structure), true,
                    Templates.cortexFile(structure));
        }

        /** @param mesh of maps of grayordinates; empty for maps of voxels */
        static Side of(BrainStructure structure, Surface read, Optional<SurfaceModel> mesh, boolean placed) {
            Surface surface = read.outwards();
            BitSet none = new BitSet(surface.vertices());
            mesh.ifPresent(model -> {
                none.set(0, surface.vertices());
                for (int i = 0; i < model.size(); i++) {
                    none.clear(model.vertex(i));
                }
            });
            return new Side(structure, surface, none, placed, Mz3.write(surface, STEP));
        }

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
     * @param folder of the results
     * @param record the content of {@code run.json}
     * @throws InputDataException if one that is asked for does not fit
     */
    static Cortex of(Map<BrainStructure, Path> asked, List<SurfaceModel> meshes, Path folder, Map<String, ?> record) {
        List<Side> sides = new ArrayList<>();
        if (!asked.isEmpty()) {
            asked.forEach((structure, file) -> side(structure, file, meshes).ifPresent(sides::add));
        } else if (meshes.isEmpty()) {
            SIDES.forEach(structure -> sides.add(Side.carried(structure)));
        } else {
            meshes.forEach(mesh -> ofRun(mesh, folder, record).ifPresent(sides::add));
        }
        sides.sort(Comparator.comparing(side -> SIDES.indexOf(side.structure())));
        return new Cortex(List.copyOf(sides), asked.isEmpty() && meshes.isEmpty());
    }

    /** How many bytes of base64 its meshes take. */
    int bytes() {
        return sides.stream().mapToInt(side -> (side.file().length + side.none().size() / Byte.SIZE) * 4 / 3).sum();
    }

    /** Whether every vertex lies where the brain has it, so that the planes show the place of a vertex. */
    boolean placed() {
        return sides.stream().allMatch(Side::placed);
    }

    /** Nothing if the maps have no vertices of the structure. */
    private static Optional<Side> side(BrainStructure structure, Path file, List<SurfaceModel> meshes) {
        Surface surface = meshes.isEmpty() ? PlacedSurface.read(file, structure, _ -> { }) : PlacedSurface.ofAnyShape(file, structure);
        Optional<SurfaceModel> mesh = meshes.stream().filter(one -> one.structure().equals(structure)).findFirst();
        if (mesh.isEmpty() && !meshes.isEmpty()) {
            return Optional.empty();
        }
        if (mesh.isPresent() && mesh.get().surfaceVertices() != surface.vertices()) {
            throw new InputDataException(file + ": has " + surface.vertices() + " vertices, the maps have " + mesh.get().surfaceVertices()
                    + " of " + structure + "; give the surface of the same mesh");
        }
        if (surface.vertices() > MOST_VERTICES) {
            throw new InputDataException(file + ": has " + surface.vertices() + " vertices, which make a page too large; give a mesh of at"
                    + " most " + MOST_VERTICES + ", such as one of 32,492 (32k_fs_LR), or draw it: confoci figure --kind surface");
        }
        return Optional.of(Side.of(structure, surface, mesh, PlacedSurface.isPlaced(file, surface, structure)));
    }

    /** The first surface among the inputs of the run that has the mesh, and is what it was. */
    private static Optional<Side> ofRun(SurfaceModel mesh, Path folder, Map<String, ?> record) {
        for (Object entry : record.get("inputs") instanceof List<?> inputs ? inputs : List.of()) {
            if (entry instanceof Map<?, ?> input && input.get("name") instanceof String name && name.endsWith(".surf.gii")) {
                for (Path file : InputPath.places(folder, input).toList()) {
                    Optional<Side> side = ofRun(mesh, file, String.valueOf(input.get("sha256")));
                    if (side.isPresent()) {
                        return side;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Side> ofRun(SurfaceModel mesh, Path file, String sha256) {
        try {
            Surface surface = PlacedSurface.read(file, mesh.structure(), _ -> { });
            return surface.structure() != null && surface.vertices() == mesh.surfaceVertices() && surface.vertices() <= MOST_VERTICES
                    && FileRecord.of("", file).sha256().equals(sha256)
                    ? Optional.of(Side.of(mesh.structure(), surface, Optional.of(mesh), true)) : Optional.empty();
        } catch (IOException | ConfociException e) {
            // Another surface, or one that cannot be read any more: the page is complete without it.
            return Optional.empty();
        }
    }
}
