package confoci.host.projection;

import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.gifti.GiftiWriter;
import confoci.host.output.ResultFiles;
import confoci.host.space.BrainStructure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A map where it was taken to.
 *
 * @param name    for people
 * @param values  one per place, NaN where there is none; not copied
 * @param missing how many places have none
 */
public record ProjectedMap(Domain domain, String name, double[] values, int missing) {

    /**
     * Writes maps of one domain: grayordinates as the file {@code projected.dscalar.nii}, where NaN stays, and their vertices as a
     * {@code .func.gii} for each surface; volumes as a file each, with 0 where there is no value, as other programs have it.
     *
     * @return the names of the files with all values, of grayordinates one
     */
    public static List<String> write(List<ProjectedMap> maps, ResultFiles folder, MapWriter writer) {
        return switch (maps.getFirst().domain) {
            case GrayordinateDomain grayordinates -> {
                writer.write(grayordinates, "projected", maps.stream()
                        .map(map -> map.statMap("projected", Meaning.estimate("", map.name).untestedNaN())).toList());
                writeMetrics(maps, grayordinates.space().models(), folder);
                yield List.of(MapWriter.file(grayordinates, "projected"));
            }
            case VoxelDomain voxels -> {
                List<String> files = new ArrayList<>();
                for (int map = 0; map < maps.size(); map++) {
                    String name = maps.size() == 1 ? "projected" : "projected_" + (map + 1);
                    writer.write(maps.get(map).statMap(name, Meaning.estimate("", maps.get(map).name)));
                    files.add(MapWriter.file(voxels, name));
                }
                yield files;
            }
        };
    }

    /** The file of a surface. */
    static String metric(BrainStructure structure) {
        return "projected." + (structure.equals(BrainStructure.CORTEX_LEFT) ? "L" : structure.equals(BrainStructure.CORTEX_RIGHT) ? "R"
                : structure.name()) + ".func.gii";
    }

    /** The surfaces whose vertices have values in a file of their own. */
    static List<SurfaceModel> surfaces(GrayordinateDomain domain) {
        return domain.space().models().models().stream().filter(SurfaceModel.class::isInstance).map(SurfaceModel.class::cast).toList();
    }

    /** Vertices that are no grayordinates are NaN. */
    private static void writeMetrics(List<ProjectedMap> maps, BrainModels models, ResultFiles folder) {
        for (int m = 0; m < models.models().size(); m++) {
            if (models.models().get(m) instanceof SurfaceModel surface) {
                int offset = models.offset(m);
                List<float[]> values = maps.stream().map(map -> {
                    float[] ofVertices = new float[surface.surfaceVertices()];
                    Arrays.fill(ofVertices, Float.NaN);
                    for (int i = 0; i < surface.size(); i++) {
                        ofVertices[surface.vertex(i)] = (float) map.values[offset + i];
                    }
                    return ofVertices;
                }).toList();
                folder.write(metric(surface.structure()), file -> GiftiWriter.writeMaps(file, surface.structure(),
                        maps.stream().map(ProjectedMap::name).toList(), values));
            }
        }
    }

    private StatMap statMap(String file, Meaning meaning) {
        return new StatMap(domain, file, values, meaning);
    }
}
