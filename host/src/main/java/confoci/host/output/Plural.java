package confoci.host.output;

/** Numbers of things in words, for people: {@code 1 study}, {@code 1,000 studies}. */
public final class Plural {

    private Plural() {
    }

    /**
     * A number of things.
     *
     * @param things their name in the plural, ending in s, or {@code foci}
     */
    public static String of(double count, String things) {
        String number = Notation.grouped().of(count);
        return number + " " + (number.equals("1") ? singular(things) : things);
    }

    private static String singular(String things) {
        if (things.equals("foci")) {
            return "focus";
        }
        return things.endsWith("ies") ? things.substring(0, things.length() - 3) + "y" : things.substring(0, things.length() - 1);
    }
}
