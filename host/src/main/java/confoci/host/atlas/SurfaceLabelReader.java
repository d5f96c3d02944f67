package confoci.host.atlas;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.Label;
import confoci.host.io.cifti.LabelKeys;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.gifti.GiftiReader;
import confoci.host.io.gifti.SurfaceLabels;
import confoci.host.io.nifti.ChosenMap;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads a map of a GIFTI label file, which labels the vertices of one structure. */
final class SurfaceLabelReader implements AtlasReader {

    @Override
    public boolean reads(Path file) {
        return GiftiReader.isGifti(file);
    }

    @Override
    public Atlas read(ChosenMap chosen, Domain domain) {
        return switch (domain) {
            case VoxelDomain voxels -> throw new InputDataException(chosen.file() + ": labels vertices of a surface, and regions of voxels"
                    + " are needed; give a NIfTI volume of whole numbers");
            case GrayordinateDomain grayordinates -> read(chosen, grayordinates);
        };
    }

    private static Atlas read(ChosenMap chosen, GrayordinateDomain domain) {
        Path file = chosen.file();
        SurfaceLabels labels = GiftiReader.labels(file);
        if (labels.structure() == null) {
            throw new InputDataException(file + ": does not tell which structure it labels (AnatomicalStructurePrimary); set it, for"
                    + " example with wb_command -set-structure FILE CORTEX_LEFT");
        }
        Map<Integer, Label> table = table(file, labels.labels());
        int[] ofVertices = keys(file, labels.maps().get(chosen.index(labels.names(), "maps")), table);
        SurfaceModel vertices = SurfaceModel.whole(labels.structure(), ofVertices.length);
        int[] rows = domain.space().rowsIfThere(file, new BrainModels(List.of(vertices), null));
        int[] keys = IntStream.range(0, domain.size()).map(domain::element)
                .map(element -> rows[element] < 0 ? LabelKeys.NONE : ofVertices[rows[element]]).toArray();
        return Atlas.of(chosen.toString(), keys, table.values());
    }

    private static Map<Integer, Label> table(Path file, List<Label> labels) {
        Map<Integer, Label> table = new HashMap<>();
        for (Label label : labels) {
            Label other = table.put(label.key(), label);
            if (other != null) {
                throw new InputDataException(file + ": its label table has key " + label.key() + " twice, '" + other.name() + "' and '"
                        + label.name() + "'; it is damaged");
            }
        }
        return table;
    }

    /** Per vertex its key, {@link LabelKeys#NONE} where it is unlabeled. */
    private static int[] keys(Path file, int[] stored, Map<Integer, Label> table) {
        int[] keys = new int[stored.length];
        for (int vertex = 0; vertex < keys.length; vertex++) {
            Label label = table.get(stored[vertex]);
            if (label == null && stored[vertex] != 0) {
                throw new InputDataException(file + ": vertex " + vertex + " has the label " + stored[vertex] + ", which its label table"
                        + " does not name; write it again, for example with wb_command -metric-label-import");
            }
            keys[vertex] = label != null && LabelKeys.names(label) ? stored[vertex] : LabelKeys.NONE;
        }
        return keys;
    }
}
