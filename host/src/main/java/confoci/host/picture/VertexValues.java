package confoci.host.picture;

import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.gifti.Surface;
import java.util.Arrays;
import java.util.BitSet;

/** The values of a map at the vertices of a surface, for pictures: no value is made up between places. */
public final class VertexValues {

    private VertexValues() {
    }

    /**
     * Of each vertex the voxel in which it lies.
     *
     * @param none vertices that are no cortex, whose voxels belong to other structures
     * @return a value per vertex, NaN outside the grid and where there is none
     */
    public static float[] ofVoxels(Volume volume, Surface surface, BitSet none) {
        float[] values = new float[surface.vertices()];
        for (int v = 0; v < values.length; v++) {
            int voxel = volume.grid().voxelOf(surface.vertex(v));
            values[v] = voxel < 0 || none.get(v) ? Float.NaN : volume.values()[voxel];
        }
        return values;
    }

    /**
     * Of grayordinates those of a structure.
     *
     * @param rows a value per grayordinate
     * @return a value per vertex of its surface, NaN where there is none
     */
    public static float[] ofGrayordinates(BrainModels models, SurfaceModel model, double[] rows) {
        float[] values = new float[model.surfaceVertices()];
        Arrays.fill(values, Float.NaN);
        int offset = models.offset(models.models().indexOf(model));
        for (int i = 0; i < model.size(); i++) {
            values[model.vertex(i)] = (float) rows[offset + i];
        }
        return values;
    }
}
