package confoci.host.connectome.simulate;

import confoci.error.InvalidRequest;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.io.gifti.Surface;
import confoci.host.space.BrainStructure;
import confoci.host.space.Point;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where simulated grayordinates lie, in mm: voxels at their centres, vertices where a surface puts them. Without a surface the vertices of
 * a cortex run along a spiral over half an ellipsoid of the size of a hemisphere, so that it is smooth at least in their order.
 */
public final class SimulatedPositions {

    /** Half axes of a hemisphere's ellipsoid and the distance of its centre from the midline. */
    private static final double HALF_WIDTH = 30;
    private static final double HALF_LENGTH = 80;
    private static final double HALF_HEIGHT = 55;
    private static final double FROM_MIDLINE = 35;

    private SimulatedPositions() {
    }

    /**
     * @param surfaces where the vertices of a structure lie, for those that have a surface
     * @return a point per grayordinate
     * @throws InvalidRequest if a surface is of another mesh
     */
    public static Point[] of(BrainModels grayordinates, Map<BrainStructure, Surface> surfaces) {
        Point[] positions = new Point[grayordinates.size()];
        int at = 0;
        for (BrainModel model : grayordinates.models()) {
            for (int i = 0; i < model.size(); i++) {
                positions[at++] = switch (model) {
                    case SurfaceModel surface -> vertex(surface, surface.vertex(i), surfaces.get(surface.structure()));
                    case VoxelModel voxels -> grayordinates.voxelGrid().toMm(voxels.ijk(i, 0), voxels.ijk(i, 1), voxels.ijk(i, 2));
                };
            }
        }
        return positions;
    }

    private static Point vertex(SurfaceModel surface, int vertex, @Nullable Surface coordinates) {
        if (coordinates == null) {
            return onSpiral(surface, vertex);
        }
        if (coordinates.vertices() != surface.surfaceVertices()) {
            throw new InvalidRequest("the surface of " + surface.structure() + " has " + coordinates.vertices() + " vertices, that of the"
                    + " template " + surface.surfaceVertices() + "; give surfaces of the template's mesh");
        }
        return coordinates.vertex(vertex);
    }

    private static Point onSpiral(SurfaceModel surface, int vertex) {
        double fraction = (vertex + 0.5) / surface.surfaceVertices();
        double height = 1 - 2 * fraction;
        double radius = StrictMath.sqrt(1 - height * height);
        double angle = StrictMath.sqrt(surface.surfaceVertices() * StrictMath.PI) * StrictMath.acos(height);
        double side = surface.structure().equals(BrainStructure.CORTEX_LEFT) ? -FROM_MIDLINE : FROM_MIDLINE;
        return new Point(side + HALF_WIDTH * radius * StrictMath.cos(angle), HALF_LENGTH * radius * StrictMath.sin(angle),
                HALF_HEIGHT * height);
    }
}
