package confoci.host.space;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The space in a file's name, as the Brain Imaging Data Structure (BIDS) has it: what follows {@code space-}.
 *
 * @param label such as {@code MNI152NLin6Asym} or {@code T1w}
 */
public record SpaceName(String label) {

    private static final Pattern ENTITY = Pattern.compile("(?:^|_)space-([A-Za-z0-9+]+)");
    /** Beginnings of labels of what is aligned with MNI 152; coordinates differ by a few mm at most. */
    private static final List<String> MNI = List.of("mni152", "mnicolin27", "icbm152", "ixi549space", "fslr");
    /** Beginnings of labels of what is not: a person's own image, or another template. */
    private static final List<String> OTHERS = List.of("t1w", "t2w", "anat", "orig", "native", "individual", "subject", "scanner", "func",
            "bold", "epi", "dwi", "fsnative", "fsaverage", "tal", "mni305", "mniinfant", "uncinfant", "dhcp", "oasis30", "nki", "pnc",
            "whs");

    /** How a space is related to that of foci. */
    public enum Kind { MNI, OTHER, UNKNOWN }

    /** Nothing if the name has none. */
    public static Optional<SpaceName> of(Path file) {
        Matcher entity = ENTITY.matcher(String.valueOf(file.getFileName()));
        return entity.find() ? Optional.of(new SpaceName(entity.group(1))) : Optional.empty();
    }

    /** Whether it is aligned with MNI 152, certainly not so, or not known here. */
    public Kind kind() {
        String lower = label.toLowerCase(Locale.ROOT);
        if (lower.equals("mni") || MNI.stream().anyMatch(lower::startsWith)) {
            return Kind.MNI;
        }
        return OTHERS.stream().anyMatch(lower::startsWith) ? Kind.OTHER : Kind.UNKNOWN;
    }

    /** The warning for a file that is taken to be in MNI space; nothing if its name has that space, or none. */
    public static Optional<String> doubt(Path file) {
        return of(file).filter(space -> space.kind() != Kind.MNI).map(space -> file + ": is labeled space-" + space.label + ", which is "
                + (space.kind() == Kind.OTHER ? "not MNI space" : "not known to be MNI space") + "; it is taken for MNI space");
    }
}
