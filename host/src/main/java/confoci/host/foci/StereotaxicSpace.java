package confoci.host.foci;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The space in which a study reports its coordinates. */
public enum StereotaxicSpace {
    MNI,
    TALAIRACH;

    private static final Pattern MNI_WORD = Pattern.compile("mni|icbm");
    private static final Pattern TALAIRACH_WORD = Pattern.compile("tal|tlrc|tournoux|\\btt\\b|\\bt ?& ?t\\b");

    /**
     * The space that a source means: {@code MNI}, {@code MNI152...}, {@code ICBM...} and NiMARE's {@code ale_2mm} for the one,
     * {@code TAL}, {@code TLRC} and {@code Talairach} for the other, in any case.
     *
     * @return empty if the name is neither, or has both, as "Talairach (converted to MNI)" does
     */
    public static Optional<StereotaxicSpace> named(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (TALAIRACH_WORD.matcher(lower).find() && MNI_WORD.matcher(lower).find()) {
            return Optional.empty();
        }
        if (lower.startsWith("mni") || lower.startsWith("icbm") || lower.startsWith("ale_")) {
            return Optional.of(MNI);
        }
        boolean talairach = lower.equals("tal") || lower.equals("tlrc") || lower.startsWith("tal_") || lower.startsWith("talairach");
        return talairach ? Optional.of(TALAIRACH) : Optional.empty();
    }

    /** {@code MNI} or {@code TAL}, the abbreviations of pyALE, JALE and NiMARE. */
    public String abbreviation() {
        return this == MNI ? "MNI" : "TAL";
    }
}
