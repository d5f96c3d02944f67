package confoci.host.output;

import java.util.List;

/** Numbers of things in words, for people: {@code 1 study}, {@code 1,000 studies}. */
public final class Plural {

    private static final List<String> WORDS = List.of("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten");

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

    /**
     * The same at the beginning of a sentence, which no digit begins: {@code Two foci outside the mask}, up to ten, or
     * {@code Foci outside the mask (12)}.
     *
     * @param which what is true of them, after their name
     */
    public static String first(long count, String things, String which) {
        if (count >= 1 && count < WORDS.size()) {
            return WORDS.get((int) count) + " " + (count == 1 ? singular(things) : things) + " " + which;
        }
        return Character.toUpperCase(things.charAt(0)) + things.substring(1) + " " + which + " (" + Notation.grouped().of(count) + ")";
    }

    private static String singular(String things) {
        if (things.equals("foci")) {
            return "focus";
        }
        return things.endsWith("ies") ? things.substring(0, things.length() - 3) + "y" : things.substring(0, things.length() - 1);
    }
}
