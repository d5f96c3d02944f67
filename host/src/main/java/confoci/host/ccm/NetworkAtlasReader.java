package confoci.host.ccm;

import confoci.error.InputDataException;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.Label;
import confoci.host.io.cifti.LabelKeys;
import confoci.host.io.cifti.LabelMap;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.text.PlainText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads networks from a map of a dlabel file, whatever grayordinates that file holds. */
public final class NetworkAtlasReader {

    private NetworkAtlasReader() {
    }

    /**
     * The networks that a connectome's grayordinates belong to, by ascending key; those without any are left out.
     *
     * @param named  the file; if it has several maps, the one that is meant ({@link ChosenMap})
     * @param name   the connectome, for messages
     * @param models its grayordinates
     * @throws InputDataException if the file is no dlabel, it is not clear which map is meant, or the file shares no labelled grayordinate
     *                            with the connectome
     */
    public static NetworkAtlas read(Path named, String name, BrainModels models) {
        ChosenMap chosen = ChosenMap.of(named);
        Path file = chosen.file();
        try (CiftiFile atlas = CiftiFile.open(file)) {
            atlas.labels();
            int number = atlas.map(chosen);
            LabelMap map = atlas.labels().maps().get(number);
            int[] keys = LabelKeys.of(atlas, number);
            int[] place = models.indicesIn(name, atlas.brainModels(), file.toString());
            List<String> names = new ArrayList<>();
            List<int[]> members = new ArrayList<>();
            for (Label label : map.labels()) {
                if (!LabelKeys.names(label)) {
                    continue;
                }
                int[] network = IntStream.range(0, place.length).filter(g -> place[g] >= 0 && keys[place[g]] == label.key()).toArray();
                if (network.length > 0) {
                    names.add(PlainText.oneLine(label.name()));
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
