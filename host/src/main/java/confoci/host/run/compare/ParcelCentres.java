package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.Parcel;
import confoci.host.io.cifti.Parcels;
import confoci.host.io.gifti.PlacedSurface;
import confoci.host.io.gifti.Surface;
import confoci.host.run.RunListener;
import confoci.host.run.input.SurfaceRequest;
import confoci.host.space.BrainStructure;
import confoci.host.space.Point;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where parcels lie: their centers in mm, x, y and z of each. */
final class ParcelCentres {

    private ParcelCentres() {
    }

    /**
     * The centers in a table with the columns x, y and z.
     *
     * @param names of the parcels
     * @throws InputDataException if it lacks a parcel or a coordinate
     */
    static double[][] of(ParcelTable table, List<String> names) {
        int[] rows = table.rows(names);
        double[][] xyz = new double[3][names.size()];
        for (int axis = 0; axis < 3; axis++) {
            String column = List.of("x", "y", "z").get(axis);
            double[] values = table.columns().get(column);
            if (values == null) {
                throw new InputDataException(table.file() + ": has no column " + column + " of numbers; give the columns parcel, x, y and z"
                        + " (mm)");
            }
            for (int i = 0; i < rows.length; i++) {
                if (rows[i] < 0 || !Double.isFinite(values[rows[i]])) {
                    throw new InputDataException(table.file() + ": " + (rows[i] < 0 ? "lacks the parcel '" : "has no " + column
                            + " of the parcel '") + names.get(i) + "'; give the center of every parcel");
                }
                xyz[axis][i] = values[rows[i]];
            }
        }
        requireDistinct(table.file(), names, xyz);
        return xyz;
    }

    private static void requireDistinct(Path file, List<String> names, double[][] xyz) {
        Map<Point, String> seen = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String other = seen.putIfAbsent(new Point(xyz[0][i], xyz[1][i], xyz[2][i]), names.get(i));
            if (other != null) {
                throw new InputDataException(file + ": the parcels '" + other + "' and '" + names.get(i) + "' have the same center; correct"
                        + " one of them");
            }
        }
    }

    /**
     * The mean of the vertices and voxels of each parcel of a pscalar file.
     *
     * @param surfaces of its vertices
     * @return nothing if it has vertices and no surface of theirs is given
     */
    static Optional<double[][]> of(Path file, SurfaceRequest surfaces, RunListener log) {
        try (CiftiFile image = CiftiFile.open(file)) {
            Parcels parcels = ParcelMaps.parcels(image);
            Map<BrainStructure, Surface> meshes = new HashMap<>();
            surfaces.left().ifPresent(left -> meshes.put(BrainStructure.CORTEX_LEFT,
                    PlacedSurface.read(left, BrainStructure.CORTEX_LEFT, log::warn)));
            surfaces.right().ifPresent(right -> meshes.put(BrainStructure.CORTEX_RIGHT,
                    PlacedSurface.read(right, BrainStructure.CORTEX_RIGHT, log::warn)));
            if (!meshes.keySet().containsAll(parcels.surfaceVertices().keySet())) {
                return Optional.empty();
            }
            meshes.forEach((structure, mesh) -> {
                Integer vertices = parcels.surfaceVertices().get(structure);
                if (vertices != null && vertices != mesh.vertices()) {
                    throw new InputDataException(file + ": its surface of " + structure + " has " + vertices + " vertices, the one given "
                            + mesh.vertices() + "; give the surface of the same mesh");
                }
            });
            double[][] xyz = new double[3][parcels.size()];
            for (int p = 0; p < parcels.size(); p++) {
                double[] centre = centre(file, parcels.parcels().get(p), parcels, meshes);
                for (int axis = 0; axis < 3; axis++) {
                    xyz[axis][p] = centre[axis];
                }
            }
            return Optional.of(xyz);
        }
    }

    private static double[] centre(Path file, Parcel parcel, Parcels parcels, Map<BrainStructure, Surface> meshes) {
        double[] sum = new double[3];
        int count = 0;
        for (BrainStructure structure : parcel.structures()) {
            Surface mesh = Objects.requireNonNull(meshes.get(structure));
            for (int vertex : parcel.vertices(structure)) {
                add(sum, mesh.vertex(vertex));
                count++;
            }
        }
        for (int voxel = 0; voxel < parcel.voxels(); voxel++) {
            add(sum, Objects.requireNonNull(parcels.grid()).toMm(parcel.ijk(voxel, 0), parcel.ijk(voxel, 1), parcel.ijk(voxel, 2)));
            count++;
        }
        if (count == 0) {
            throw new InputDataException(file + ": its parcel '" + parcel.name() + "' has no place; give --centers FILE");
        }
        int places = count;
        return Arrays.stream(sum).map(value -> value / places).toArray();
    }

    private static void add(double[] sum, Point point) {
        sum[0] += point.x();
        sum[1] += point.y();
        sum[2] += point.z();
    }
}
