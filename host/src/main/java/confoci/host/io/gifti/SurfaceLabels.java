package confoci.host.io.gifti;

import confoci.host.io.cifti.Label;
import confoci.host.space.BrainStructure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Label maps on a surface, without the surface.
 *
 * @param structure what it is the surface of; null if the file does not give it
 * @param labels    what the keys stand for
 * @param names     of the maps, empty for those without
 * @param maps      each with a key per vertex
 */
public record SurfaceLabels(@Nullable BrainStructure structure, List<Label> labels, List<String> names, List<int[]> maps) {

    public SurfaceLabels {
        labels = List.copyOf(labels);
        names = List.copyOf(names);
        maps = List.copyOf(maps);
    }
}
