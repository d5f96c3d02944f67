package confoci.host.projection;

import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.domain.VoxelDomain;
import java.util.ArrayList;
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
     * Writes maps of one domain: grayordinates as the file {@code projected.dscalar.nii}, where NaN stays; volumes as a file each, with 0
     * where there is no value, as other programs have it.
     *
     * @return the names of the files, of grayordinates one
     */
    public static List<String> write(List<ProjectedMap> maps, MapWriter writer) {
        return switch (maps.getFirst().domain) {
            case GrayordinateDomain grayordinates -> {
                writer.write(grayordinates, "projected", maps.stream()
                        .map(map -> map.statMap("projected", Meaning.estimate("", map.name).untestedNaN())).toList());
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

    private StatMap statMap(String file, Meaning meaning) {
        return new StatMap(domain, file, values, meaning);
    }
}
