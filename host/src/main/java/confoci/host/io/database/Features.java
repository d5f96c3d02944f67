package confoci.host.io.database;

import confoci.error.InputDataException;
import confoci.host.database.Database;
import confoci.host.database.Weights;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The features of Neurosynth and NeuroQuery: a matrix of weights with a row per study of the table of metadata, in its order, and a
 * vocabulary with a line per column.
 *
 * @param matrix     the file of the matrix
 * @param vocabulary the file of the vocabulary
 */
public record Features(Path matrix, Path vocabulary) {

    private static final String VOCABULARY = "vocabulary.txt";

    /** Whether a file is a matrix of features. */
    public static boolean isMatrix(Path file) {
        return FeatureFile.is(file);
    }

    /** Whether a file is called like a vocabulary. */
    public static boolean isVocabulary(Path file) {
        return name(file).endsWith(VOCABULARY);
    }

    /**
     * A matrix with its vocabulary: among those given the one with the same {@code vocab-} in its name, or the only one; otherwise the one
     * beside it.
     *
     * @throws InputDataException if there is none
     */
    public static Features of(Path matrix, List<Path> vocabularies) {
        List<Path> beside = vocabularies;
        if (vocabularies.isEmpty()) {
            Path folder = Optional.ofNullable(matrix.toAbsolutePath().getParent()).orElseThrow();
            try (Stream<Path> files = Files.list(folder)) {
                beside = files.filter(Features::isVocabulary).sorted().toList();
            } catch (IOException e) {
                throw new InputDataException(folder + ": cannot be read (" + e.getMessage() + ")", e);
            }
        }
        List<Path> named = beside.stream().filter(file -> !vocab(file).isEmpty() && vocab(file).equals(vocab(matrix))).toList();
        if (named.size() == 1 || named.isEmpty() && beside.size() == 1) {
            return new Features(matrix, named.isEmpty() ? beside.getFirst() : named.getFirst());
        }
        throw new InputDataException(matrix + ": its vocabulary, a text with the name of a column per line, is "
                + (beside.isEmpty() ? "missing" : "not certain") + "; give the file whose name ends in " + VOCABULARY);
    }

    /** What follows {@code vocab-} in the names of these files, up to the next part. */
    private static String vocab(Path file) {
        String name = name(file);
        int at = name.indexOf("vocab-");
        int end = at < 0 ? -1 : name.indexOf('_', at);
        return end < 0 ? "" : name.substring(at, end);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /**
     * The database with the weights of these features.
     *
     * @param ids  the studies of the rows, from the tables that are there
     * @param warn receives the warnings
     * @throws InputDataException if the files do not fit together
     */
    public Database addTo(Database database, List<StudyIds> ids, Consumer<String> warn) {
        FeatureMatrix features = FeatureFile.read(matrix);
        List<String> terms = terms();
        if (terms.size() != features.columns()) {
            throw new InputDataException(vocabulary + ": has " + terms.size() + " lines, and " + matrix + " has " + features.columns()
                    + " columns; they belong to different releases");
        }
        List<String> studies = ids.stream().filter(table -> table.ids().size() == features.rows()).findFirst().orElseThrow(() ->
                new InputDataException(matrix + ": has " + features.rows() + " rows, and no table lists as many studies"
                        + (ids.isEmpty() ? "" : " (" + String.join(", ", ids.stream().map(table -> table.file() + ": "
                        + table.ids().size()).toList()) + ")") + "; give the table of metadata of the same release")).ids();
        Map<String, List<Integer>> places = new HashMap<>();
        for (int e = 0; e < database.size(); e++) {
            places.computeIfAbsent(database.columns().studies().get(database.columns().study(e)), s -> new ArrayList<>()).add(e);
        }
        List<int[]> experiments = studies.stream().map(study -> places.getOrDefault(study, List.of()).stream().mapToInt(e -> e).toArray())
                .toList();
        long without = experiments.stream().filter(of -> of.length == 0).count();
        if (without == studies.size()) {
            throw new InputDataException(matrix + ": none of its studies is in the tables of foci; they belong to different releases");
        }
        if (without > 0) {
            warn.accept(matrix + ": " + without + " of its " + studies.size() + " studies without foci in the tables left aside");
        }
        Set<String> names = new HashSet<>();
        database.weights().map(Weights::name).forEach(names::add);
        terms.stream().filter(term -> !names.add(term)).findFirst().ifPresent(term -> {
            throw new InputDataException(vocabulary + ": '" + term + "' names two columns of weights; leave one of the features out");
        });
        List<Weights> weights = features.weights(terms, experiments, database.size());
        return database.with(weights);
    }

    private List<String> terms() {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(vocabulary));
            while (!lines.isEmpty() && lines.getLast().isBlank()) {
                lines.removeLast();
            }
            return lines.stream().map(String::strip).toList();
        } catch (CharacterCodingException e) {
            throw new InputDataException(vocabulary + ": is not text in UTF-8", e);
        } catch (IOException e) {
            throw new InputDataException(vocabulary + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
