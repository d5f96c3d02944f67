package confoci.host.foci;

import java.util.Locale;
import java.util.Optional;

/** The space in which a study reports its coordinates. */
public enum StereotaxicSpace {
    MNI,
    TALAIRACH;

    /**
     * The space that a source means: {@code MNI}, {@code MNI152...}, {@code ICBM...} and NiMARE's {@code ale_2mm} for the one,
     * {@code TAL} and {@code Talairach} for the other, in any case.
     *
     * @return empty if the name is neither, or has both, as "Talairach (converted to MNI)" does
     */
    public static Optional<StereotaxicSpace> named(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (lower.contains("tal") && (lower.contains("mni") || lower.contains("icbm"))) {
            return Optional.empty();
        }
        if (lower.startsWith("mni") || lower.startsWith("icbm") || lower.startsWith("ale_")) {
            return Optional.of(MNI);
        }
        return lower.equals("tal") || lower.startsWith("tal_") || lower.startsWith("talairach") ? Optional.of(TALAIRACH) : Optional.empty();
    }

    /** {@code MNI} or {@code TAL}, the abbreviations of pyALE, JALE and NiMARE. */
    public String abbreviation() {
        return this == MNI ? "MNI" : "TAL";
    }
}
