package confoci.host.label;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.atlas.Atlases;
import confoci.host.atlas.LabelTable;
import confoci.host.atlas.LabelVolume;
import confoci.host.domain.Domain;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.gifti.GiftiReader;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.output.Plural;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An atlas as a user names it: one that Confoci carries, {@code FILE} or {@code FILE=TABLE}.
 *
 * @param named as it was
 * @param file  the image, possibly one map of it; nothing for the atlas that Confoci carries
 * @param table what its numbers stand for, if that is not in the image
 */
record AtlasName(String named, Optional<Path> file, Optional<Path> table) {

    private static final char TABLE = '=';
    /** A share of a domain that atlases of single structures reach. */
    private static final double LITTLE = 0.01;

    /** @throws InvalidRequest if it is neither an atlas that Confoci carries nor a file */
    static AtlasName of(String named) {
        if (named.equals(BundledAtlas.NAME)) {
            return new AtlasName(named, Optional.empty(), Optional.empty());
        }
        Path whole = Path.of(named);
        int split = named.lastIndexOf(TABLE);
        if (split > 0 && !Files.exists(ChosenMap.file(whole))) {
            Path image = requireFile(named, Path.of(named.substring(0, split)));
            return new AtlasName(named, Optional.of(image), Optional.of(requireFile(named, Path.of(named.substring(split + 1)))));
        }
        requireFile(named, whole);
        Path image = ChosenMap.file(whole);
        return new AtlasName(named, Optional.of(whole), isSurface(image) ? Optional.empty() : LabelTable.beside(image));
    }

    private static Path requireFile(String named, Path file) {
        if (!Files.isRegularFile(ChosenMap.file(file))) {
            throw new InvalidRequest("--labels " + named + ": " + ChosenMap.file(file) + " is no file; give " + BundledAtlas.NAME
                    + ", an image of labels, IMAGE=TABLE, or none");
        }
        return file;
    }

    /** Whether it labels grayordinates rather than voxels. */
    boolean ofSurface() {
        return file.isPresent() && isSurface(ChosenMap.file(file.get()));
    }

    private static boolean isSurface(Path image) {
        return GiftiReader.isGifti(image) || CiftiFile.isCifti(image);
    }

    /** The files that are read. */
    List<Path> inputs() {
        return Stream.concat(file.map(ChosenMap::file).stream(), table.stream()).toList();
    }

    /** Its name in a few letters: that of the file without folders. */
    private String shortName() {
        return file.map(image -> image.getFileName().toString()).orElse(named);
    }

    /**
     * What finds its regions in a domain of its kind.
     *
     * @param warning receives what is doubtful about where it lies
     * @throws InputDataException if it cannot be read, or labels nothing of the domain
     */
    RegionFinder finder(Domain domain, Consumer<String> warning) {
        if (file.isEmpty()) {
            return new VolumeFinder(BundledAtlas.NAME, domain, BundledAtlas::volume);
        }
        if (domain instanceof VoxelDomain) {
            LabelVolume volume = LabelVolume.read(ChosenMap.of(file.get()), table.map(LabelTable::read).orElse(Map.of()));
            volume.warnings().forEach(warning);
            long labelled = IntStream.range(0, domain.size()).filter(place -> volume.at(domain.point(place)).isPresent()).count();
            if (labelled == 0) {
                throw new InputDataException(file.get() + ": labels none of the " + domain.unit() + " of " + domain.name()
                        + "; give an atlas in MNI space");
            }
            if (labelled < LITTLE * domain.size()) {
                warning.accept("--labels " + named + ": labels " + labelled + " of the " + Plural.of(domain.size(), domain.unit()) + " of "
                        + domain.name() + " alone; look whether it lies in MNI space");
            }
            return new VolumeFinder(shortName(), domain, () -> volume);
        }
        return new PlaceFinder(shortName(), Atlases.read(List.of(file.get()), table, domain));
    }

    @Override
    public String toString() {
        return named;
    }
}
