package confoci.host.ccm;

import confoci.error.InputDataException;
import confoci.host.cifti.BrainModels;
import confoci.host.cifti.CiftiFile;
import confoci.host.cifti.Label;
import confoci.host.cifti.LabelMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads networks from the first map of a dlabel file, whatever grayordinates that file holds. */
public final class NetworkAtlasReader {

    /** What Workbench calls grayordinates that belong nowhere. */
    private static final String UNLABELLED = "???";

    private NetworkAtlasReader() {
    }

    /**
     * The networks that a connectome's grayordinates belong to, by ascending key; those without any are left out.
     *
     * @param name   the connectome, for messages
     * @param models its grayordinates
     * @throws InputDataException if the file is no dlabel, or shares no labelled grayordinate with the connectome
     */
    public static NetworkAtlas read(Path file, String name, BrainModels models) {
        try (CiftiFile atlas = CiftiFile.open(file)) {
            LabelMap map = atlas.labels().maps().getFirst();
            double[] keys = atlas.map(0);
            int[] place = models.indicesIn(name, atlas.brainModels(), file.toString());
            List<String> names = new ArrayList<>();
            List<int[]> members = new ArrayList<>();
            for (Label label : map.labels()) {
                if (label.name().equals(UNLABELLED)) {
                    continue;
                }
                int[] network = IntStream.range(0, place.length).filter(g -> place[g] >= 0 && keys[place[g]] == label.key()).toArray();
                if (network.length > 0) {
                    names.add(label.name());
                    members.add(network);
                }
            }
            if (names.isEmpty()) {
                throw new InputDataException(file + ": labels no grayordinate of " + name + "; give an atlas of the same mesh or volume");
            }
            return new NetworkAtlas(names, members);
        }
    }
}
