package confoci.host.grayordinate;

import confoci.host.io.gifti.Surface;
import confoci.host.space.BrainStructure;
import java.util.Map;

/**
 * The geometry of grayordinates in files of surfaces.
 *
 * @param coordinates where they lie
 * @param meshes      the surfaces of structures; none if the coordinates are from a table
 */
public record GrayordinateGeometry(GrayordinateCoordinates coordinates, Map<BrainStructure, Surface> meshes) {

    public GrayordinateGeometry {
        meshes = Map.copyOf(meshes);
    }
}
