package confoci.host.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An annotation by words, such as the task of an experiment: what tables of foci call a tag. */
public final class Labels extends Annotation {

    private final List<String> words;
    private final int[] codes;

    /**
     * Takes over both arrays.
     *
     * @param words       each once
     * @param experiments ascending, each once
     * @param codes       the place of the word of each of them
     */
    public Labels(String name, List<String> words, int[] experiments, int[] codes) {
        super(name, experiments, codes.length, "words");
        this.words = List.copyOf(words);
        this.codes = codes;
    }

    /** The different words, in the order in which they first appear. */
    public List<String> words() {
        return words;
    }

    /** The place in {@link #words} of the word of each of {@link #experiments}, in their order; a copy. */
    public int[] codes() {
        return codes.clone();
    }

    /** The word of an experiment, empty if it has none. */
    public String of(int experiment) {
        int at = place(experiment);
        return at < 0 ? "" : words.get(codes[at]);
    }

    /** Receives an experiment and its word. */
    @FunctionalInterface
    interface Each {
        void accept(int experiment, String word);
    }

    /** Hands over every experiment that has a word. */
    void forEach(Each each) {
        for (int i = 0; i < count(); i++) {
            each.accept(experiment(i), words.get(codes[i]));
        }
    }

    @Override
    Labels moved(int[] places) {
        Builder builder = new Builder(name());
        forEach((experiment, word) -> {
            if (places[experiment] >= 0) {
                builder.add(places[experiment], word);
            }
        });
        return builder.build();
    }

    /** Collects the words of a column, in any order of experiments. */
    public static final class Builder {

        private final String name;
        private final Map<String, Integer> codes = new LinkedHashMap<>();
        private final EntryList entries = new EntryList();

        public Builder(String name) {
            this.name = name;
        }

        /** Adds an experiment; if it comes twice, its last word counts. */
        public void add(int experiment, String word) {
            entries.add(experiment, codes.computeIfAbsent(word, w -> codes.size()));
        }

        /** The column. */
        public Labels build() {
            entries.sort();
            return new Labels(name, new ArrayList<>(codes.keySet()), entries.experiments(),
                    Arrays.stream(entries.numbers()).mapToInt(code -> (int) code).toArray());
        }
    }
}
