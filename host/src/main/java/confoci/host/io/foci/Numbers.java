package confoci.host.io.foci;

/** Numbers as tables of foci spell them. */
final class Numbers {

    private Numbers() {
    }

    /**
     * A finite decimal number. Minus signs and dashes that word processors and PDFs put in place of a hyphen are understood.
     *
     * @param decimalComma whether {@code 1,5} is one and a half
     * @return NaN if the text is anything else, {@code NaN} and {@code inf} included
     */
    static double parse(String text, boolean decimalComma) {
        String plain = text.strip().replace('\u2212', '-').replace('\u2013', '-').replace('\u2010', '-').replace('\u2011', '-');
        if (decimalComma) {
            plain = plain.replace(',', '.');
        }
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            // Double.parseDouble would also take hexadecimal numbers and type suffixes.
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return Double.NaN;
            }
        }
        try {
            double value = Double.parseDouble(plain);
            // Adding 0 turns -0 into 0, which tables do not distinguish.
            return Double.isFinite(value) ? value + 0.0 : Double.NaN;
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /** The shortest text that reads back as the same number; whole numbers without a point. */
    static String format(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }
}
