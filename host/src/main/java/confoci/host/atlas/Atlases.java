package confoci.host.atlas;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.io.nifti.ChosenMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads atlases of all formats. */
public final class Atlases {

    /** The first that reads a file is taken; the last takes the others, and tells what is wrong with them. */
    private static final List<AtlasReader> READERS = List.of(
            new DenseLabelReader(),
            new LabelVolumeReader());

    private Atlases() {
    }

    /**
     * The regions that have places in a domain, by ascending key.
     *
     * @param named the file; if it has several maps, the one that is meant ({@link ChosenMap})
     * @param names a table of keys and names ({@link RegionNames}); without one, regions are named as the file does, or by their keys
     * @throws InputDataException if a file cannot be read, it is not clear which map is meant, or no region lies in the domain
     */
    public static Atlas read(Path named, Optional<Path> names, Domain domain) {
        ChosenMap chosen = ChosenMap.of(named);
        AtlasReader reader = READERS.stream().filter(each -> each.reads(chosen.file())).findFirst().orElse(READERS.getLast());
        Atlas atlas = reader.read(chosen, domain);
        if (atlas.size() == 0) {
            throw new InputDataException(named + ": labels none of the " + domain.unit() + " of " + domain.name()
                    + "; give an atlas in the same space");
        }
        if (names.isEmpty()) {
            return atlas;
        }
        Map<Integer, String> table = RegionNames.read(names.get());
        return atlas.named(region -> table.getOrDefault(region.key(), Integer.toString(region.key())));
    }
}
