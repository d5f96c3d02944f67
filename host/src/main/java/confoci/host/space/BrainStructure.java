package confoci.host.space;

import java.util.Locale;

/**
 * A part of the brain as CIFTI-2 names it, without the prefix {@code CIFTI_STRUCTURE_}. Unknown names are kept:
 * the standard grows.
 *
 * @param name upper-case letters, digits and underscores, for example {@code CORTEX_LEFT}
 */
public record BrainStructure(String name) {

    public static final BrainStructure CORTEX_LEFT = new BrainStructure("CORTEX_LEFT");
    public static final BrainStructure CORTEX_RIGHT = new BrainStructure("CORTEX_RIGHT");

    /**
     * @throws IllegalArgumentException if the name is empty or holds another character
     */
    public BrainStructure {
        boolean sound = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            sound &= c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
        }
        if (!sound) {
            throw new IllegalArgumentException("'" + name + "' does not name a brain structure");
        }
    }

    /**
     * The structure that GIFTI calls by this name.
     *
     * @param anatomy the value of {@code AnatomicalStructurePrimary}, for example {@code CortexLeft}
     * @throws IllegalArgumentException if it is not a name
     */
    public static BrainStructure ofAnatomy(String anatomy) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < anatomy.length(); i++) {
            char c = anatomy.charAt(i);
            if (c >= 'A' && c <= 'Z' && i > 0) {
                name.append('_');
            }
            name.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return new BrainStructure(name.toString());
    }

    /** As GIFTI calls it, for example {@code CortexLeft}. */
    public String anatomy() {
        StringBuilder anatomy = new StringBuilder();
        for (String word : name.split("_")) {
            anatomy.append(word, 0, Math.min(1, word.length())).append(word.substring(Math.min(1, word.length())).toLowerCase(Locale.ROOT));
        }
        return anatomy.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
