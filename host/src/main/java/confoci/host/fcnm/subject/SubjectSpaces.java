package confoci.host.fcnm.subject;

import confoci.error.InputDataException;
import confoci.host.space.SpaceName;
import confoci.host.space.SpaceName.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The spaces in the names of subjects' images. Foci are in MNI space. */
public final class SubjectSpaces {

    private static final String SPACE = "space";
    private static final String DENSE = ".dtseries.nii";

    private SubjectSpaces() {
    }

    /** Whether an image is in MNI space by its name, or is of grayordinates. */
    static boolean isStandard(Path image) {
        return kind(image) == Kind.MNI;
    }

    private static Kind kind(Path image) {
        return SpaceName.of(image).map(SpaceName::kind).orElse(Kind.UNKNOWN);
    }

    /**
     * Makes sure that no image is labelled with another space.
     *
     * @param filter if it names the space, the user has decided
     * @throws InputDataException if one does
     */
    static void require(List<Path> images, BidsFilter filter) {
        if (filter.entities().containsKey(SPACE)) {
            return;
        }
        for (Path image : images) {
            if (kind(image) == Kind.OTHER && !isDense(image)) {
                String label = SpaceName.of(image).orElseThrow().label();
                throw new InputDataException(image + ": is labeled space-" + label + ", and foci are in MNI space; give images in MNI"
                        + " space (space-MNI...), or --bids-filter space-" + label + " if they are in MNI space in spite of their names");
            }
        }
    }

    /** A grayordinate is identified by its vertex, whose place is in the surfaces. */
    private static boolean isDense(Path image) {
        return image.getFileName().toString().contains(DENSE);
    }

    /** Warnings about the spaces of images that are used, a line for each kind of doubt. */
    public static List<String> doubts(List<Path> images) {
        List<Path> volumes = images.stream().filter(image -> !isDense(image)).toList();
        List<String> doubts = new ArrayList<>();
        List<Path> named = volumes.stream().filter(image -> SpaceName.doubt(image).isPresent()).toList();
        if (!named.isEmpty()) {
            doubts.add(SpaceName.doubt(named.getFirst()).orElseThrow() + more(named));
        }
        List<Path> without = volumes.stream().filter(SubjectSpaces::isWithout).toList();
        if (!without.isEmpty()) {
            doubts.add(without.getFirst() + ": has no space in its name, which in BIDS is that of the scan itself; it is taken for"
                    + " MNI space" + more(without));
        }
        return doubts;
    }

    /** A recording has a task in BIDS; other names that begin with sub- need not follow BIDS. */
    private static boolean isWithout(Path image) {
        return BidsName.of(image).filter(name -> name.value(SPACE).isEmpty() && !name.value("task").isEmpty()
                && name.suffix().equals("bold")).isPresent();
    }

    private static String more(List<Path> images) {
        return images.size() == 1 ? "" : ", and so are " + (images.size() - 1) + " more";
    }
}
