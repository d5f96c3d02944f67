package confoci.host.domain;

import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.gifti.Surface;
import confoci.host.io.gifti.VertexAreas;
import confoci.host.space.BrainStructure;
import confoci.host.stats.Cluster;
import java.util.Arrays;
import java.util.Map;

/** How large clusters of grayordinates are; none goes beyond its structure. */
final class GrayordinateSizes {

    private final BrainModels models;
    private final int[] grayordinates;
    /** In mm2 per grayordinate, NaN for those that are no vertices of a mesh. */
    private final double[] areas;

    /** @param grayordinates the places of maps */
    GrayordinateSizes(BrainModels models, Map<BrainStructure, Surface> meshes, int[] grayordinates) {
        this.models = models;
        this.grayordinates = grayordinates;
        this.areas = new double[models.size()];
        Arrays.fill(areas, Double.NaN);
        int offset = 0;
        for (BrainModel model : models.models()) {
            if (model instanceof SurfaceModel surface && meshes.containsKey(model.structure())) {
                double[] ofVertices = VertexAreas.of(meshes.get(model.structure()));
                for (int i = 0; i < surface.size(); i++) {
                    areas[offset + i] = ofVertices[surface.vertex(i)];
                }
            }
            offset += model.size();
        }
    }

    /** The name of its structure. */
    String structure(Cluster cluster) {
        return models.models().get(models.modelOf(grayordinates[cluster.component().position(0)])).structure().name();
    }

    /** In mm2; NaN in the volume. */
    double area(Cluster cluster) {
        double area = 0;
        for (int n = 0; n < cluster.size(); n++) {
            area += areas[grayordinates[cluster.component().position(n)]];
        }
        return area;
    }
}
