package confoci.host.io.foci;

/** Study and contrast in a line of a name in Sleuth text; the contrast is empty if there is none. */
record SleuthName(String study, String contrast) {

    /**
     * Study and contrast: apart at the first colon or semicolon after a year if there is one, so that "Brain: a journal, 2010; Task" is not
     * taken apart in the title, else at the first of the text; the rule of NiMARE.
     */
    static SleuthName of(String text) {
        int year = afterYear(text);
        int split = year < 0 ? -1 : firstSeparator(text, year);
        if (split < 0) {
            split = firstSeparator(text, 0);
        }
        if (split <= 0) {
            return new SleuthName(text, "");
        }
        return new SleuthName(text.substring(0, split).strip(), text.substring(split + 1).strip());
    }

    /** Whether a text has a year in it. */
    static boolean hasYear(String text) {
        return afterYear(text) >= 0;
    }

    private static int firstSeparator(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == ':' || text.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    /** The place after the first "19.." or "20..", or -1 if there is none. */
    private static int afterYear(String text) {
        for (int i = 0; i + 4 <= text.length(); i++) {
            boolean century = text.startsWith("19", i) || text.startsWith("20", i);
            if (century && isDigit(text.charAt(i + 2)) && isDigit(text.charAt(i + 3))) {
                return i + 4;
            }
        }
        return -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
