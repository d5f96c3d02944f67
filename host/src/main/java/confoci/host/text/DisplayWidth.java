package confoci.host.text;

/**
 * How many columns of a terminal a text takes: marks that combine with the letter before them take none, characters of East Asian scripts
 * and emoji two (UAX #11, wide and fullwidth).
 */
public final class DisplayWidth {

    /** First and last code points of blocks that are wide throughout, but for what is not assigned. */
    private static final int[] WIDE = {0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
        0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1FAFF, 0x20000, 0x3FFFD};

    private DisplayWidth() {
    }

    /** The columns that a text takes. */
    public static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    private static int of(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        for (int i = 0; i < WIDE.length; i += 2) {
            if (character >= WIDE[i] && character <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
