package confoci.host.atlas;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.nifti.ChosenMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads atlases of all formats. */
public final class Atlases {

    /** The first that reads a file is taken; the last takes the others, and tells what is wrong with them. */
    private static final List<AtlasReader> READERS = List.of(
            new DenseLabelReader(),
            new SurfaceLabelReader(),
            new LabelVolumeReader());

    private Atlases() {
    }

    /**
     * The regions that have places in a domain. Regions of the same name in several files are parts of one, as in Connectome Workbench
     * ({@code -cifti-create-label}).
     *
     * @param named files of its parts, at least one; if a file has several maps, the one that is meant ({@link ChosenMap})
     * @param names a table of keys and names ({@link RegionNames}); without one, regions are named as the files do, or by their keys
     * @throws InputDataException if a file cannot be read, it is not clear which map is meant, no region of a file lies in the domain, or
     *                            files contradict each other
     */
    public static Atlas read(List<Path> named, Optional<Path> names, Domain domain) {
        List<Atlas> parts = named.stream().map(file -> read(file, domain)).toList();
        return Atlas.joined(names.map(table -> named(parts, table)).orElse(parts));
    }

    /**
     * The regions that files list, whether or not a place belongs to them: those of dlabel files, which Connectome Workbench makes parcels
     * of.
     *
     * @param named the files of an atlas that has been read
     * @param names a table of keys and names
     */
    public static List<Region> listed(List<Path> named, Optional<Path> names) {
        List<Region> regions = named.stream().map(ChosenMap::of).flatMap(chosen -> reader(chosen).listed(chosen).stream()).toList();
        return names.map(RegionNames::read).map(table -> regions.stream()
                .map(region -> region.named(table.getOrDefault(region.key(), Integer.toString(region.key())))).toList()).orElse(regions);
    }

    private static AtlasReader reader(ChosenMap chosen) {
        return READERS.stream().filter(each -> each.reads(chosen.file())).findFirst().orElse(READERS.getLast());
    }

    private static List<Atlas> named(List<Atlas> parts, Path names) {
        Map<Integer, Region> known = new HashMap<>();
        for (Atlas part : parts) {
            for (Region region : part.regions()) {
                Region other = known.putIfAbsent(region.key(), region);
                if (other != null && !other.name().equals(region.name())) {
                    throw new InputDataException(names + ": names key " + region.key() + ", which is '" + other.name()
                            + "' in one file and '" + region.name() + "' in " + part.name() + "; leave out the table of names");
                }
            }
        }
        Map<Integer, String> table = RegionNames.read(names);
        return parts.stream().map(part -> part.named(region -> table.getOrDefault(region.key(), Integer.toString(region.key())))).toList();
    }

    /** A table of foci, or of the names of networks, is not an atlas. */
    private static void requireNoTable(Path file, Domain domain) {
        byte[] start = new byte[4];
        try (InputStream in = Files.isRegularFile(file) ? Files.newInputStream(file) : InputStream.nullInputStream()) {
            boolean text = in.readNBytes(start, 0, start.length) == start.length && isText(start);
            if (text || start[0] == 'P' && start[1] == 'K') {
                throw new InputDataException(file + ": is a table" + (text ? " or other text" : "") + ", not an atlas, which labels each "
                        + (domain instanceof VoxelDomain ? "voxel with its network; give a NIfTI volume of whole numbers"
                        : "grayordinate with its network; give a .dlabel.nii or .label.gii"));
            }
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** GIFTI is text, too, and begins with a bracket. */
    private static boolean isText(byte[] start) {
        for (byte letter : start) {
            if (letter == '<' || letter < ' ' && letter != '\t' && letter != '\n' && letter != '\r' || letter > '~') {
                return false;
            }
        }
        return true;
    }

    private static Atlas read(Path named, Domain domain) {
        ChosenMap chosen = ChosenMap.of(named);
        AtlasReader reader = reader(chosen);
        requireNoTable(chosen.file(), domain);
        Atlas atlas = reader.read(chosen, domain);
        if (atlas.size() == 0) {
            throw new InputDataException(named + ": labels none of the " + domain.unit() + " of " + domain.name()
                    + "; give an atlas in the same space");
        }
        return atlas;
    }
}
