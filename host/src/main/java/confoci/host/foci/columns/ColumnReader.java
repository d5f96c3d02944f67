package confoci.host.foci.columns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * Finds out what the columns of a table mean: first what the user chose, then coordinates, study, contrast, sample size and space by names
 * and cells; what is left are tags. What is not certain becomes a problem that names the columns and the option that settles it.
 */
public final class ColumnReader {

    /** The order of pyALE and JALE, whatever the header: study, subjects, x, y, z, space. */
    private static final int POSITIONS = 6;
    private static final int X = 2;

    private final ColumnChoices choices;
    private final List<Column> all;
    private final List<Column> ignored = new ArrayList<>();
    /** Columns without a meaning so far. */
    private final List<Column> open;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> unmatched = new ArrayList<>();

    private ColumnReader(List<Column> columns, ColumnChoices choices) {
        this.choices = choices;
        this.all = columns;
        this.open = new ArrayList<>(columns);
        for (String name : choices.ignore()) {
            Optional<Column> column = attempt(() -> named(name)).flatMap(found -> found);
            column.filter(open::remove).ifPresent(ignored::add);
        }
    }

    /** Whether a row of names has x, y and z. */
    public static boolean hasCoordinates(List<Column> columns, ColumnChoices choices) {
        ColumnReader reader = new ColumnReader(columns, choices);
        boolean chosen = !choices.coordinates().isEmpty() && choices.coordinates().stream().allMatch(reader::has);
        return chosen || new CoordinateFinder(reader.open).named();
    }

    /** Whether a row of names has a study. */
    public static boolean hasStudy(List<Column> columns, ColumnChoices choices) {
        ColumnReader reader = new ColumnReader(columns, choices);
        return choices.study().stream().anyMatch(reader::has) || StudyFinder.study(reader.open).isPresent();
    }

    /**
     * What columns mean by their names and cells.
     *
     * @param byPosition whether a header without known names is read in the order of pyALE and JALE
     */
    public static ColumnMeanings read(List<Column> columns, ColumnChoices choices, boolean byPosition) {
        ColumnReader reader = new ColumnReader(columns, choices);
        boolean nameless = byPosition && !hasCoordinates(columns, choices);
        return nameless && reader.isByPosition() ? reader.byPosition() : reader.byName(true, true);
    }

    /** What the columns of a table about studies mean, which has no coordinates. */
    public static ColumnMeanings readStudies(List<Column> columns, ColumnChoices choices) {
        return new ColumnReader(columns, choices).byName(false, true);
    }

    /** What the columns of a table of named coordinates mean, which have no sample sizes. */
    public static ColumnMeanings readTargets(List<Column> columns, ColumnChoices choices) {
        return new ColumnReader(columns, choices).byName(true, !choices.sampleSize().isEmpty());
    }

    private ColumnMeanings byName(boolean ofFoci, boolean sized) {
        Optional<Coordinates> coordinates = attempt(this::coordinates).flatMap(found -> found);
        coordinates.ifPresent(found -> open.removeAll(found.columns()));
        List<Column> study = attempt(this::study).orElse(List.of());
        open.removeAll(study);
        if (ofFoci && problems.isEmpty() && (coordinates.isEmpty() || study.isEmpty())) {
            problems.add(lacking(coordinates.isEmpty(), study.isEmpty()));
        }
        if (ofFoci && choices.study().isEmpty() && study.size() == 1 && study.getFirst().isNumbering() && study.getFirst().isUnique()) {
            warnings.add(study.getFirst().named() + " is taken for the name of the study, and every row is one of its own; if it numbers"
                    + " foci, name the column of the study with --study");
        }
        Optional<Column> space = attempt(() -> chosenOr(choices.space(), () -> SpaceFinder.find(open))).flatMap(found -> found);
        space.ifPresent(open::remove);
        if (coordinates.isPresent() && choices.space().isEmpty()) {
            attempt(() -> {
                SpaceFinder.requireConsistent(coordinates.get(), space, choices.assumed());
                return space;
            });
        }
        List<Column> identity = study.isEmpty() || !choices.study().isEmpty() ? List.of() : StudyFinder.identity(open, study.getFirst());
        Optional<Column> subjects = sized ? attempt(this::subjects).flatMap(found -> found) : Optional.empty();
        subjects.ifPresent(open::remove);
        return meanings(study, identity, subjects, coordinates, space);
    }

    private String lacking(boolean coordinates, boolean study) {
        String lacking = !coordinates ? "no column names the study" : study ? "there are no columns for the study and for x, y, z"
                : "there are no columns for x, y, z";
        return lacking + "; found: " + String.join(", ", all.stream().map(Column::header).toList())
                + "; write a header such as 'Experiments Subjects X Y Z Space'";
    }

    private ColumnMeanings byPosition() {
        List<Column> six = all.subList(0, POSITIONS);
        Coordinates coordinates = new Coordinates(six.get(X), six.get(X + 1), six.get(X + 2), Optional.empty());
        warnings.add("the header names no columns for x, y and z; they are taken by their position: "
                + Column.list(coordinates.columns()) + "; so are the study, the sample size and the space: "
                + Column.list(List.of(six.get(0), six.get(1), six.get(POSITIONS - 1))));
        open.removeAll(six);
        warnOfNumbers(six.get(1));
        return meanings(List.of(six.get(0)), List.of(), Optional.of(six.get(1)), Optional.of(coordinates),
                Optional.of(six.get(POSITIONS - 1)));
    }

    private ColumnMeanings meanings(List<Column> study, List<Column> identity, Optional<Column> subjects, Optional<Coordinates> coordinates,
                                    Optional<Column> space) {
        List<Column> chosen = attempt(this::experiment).orElse(List.of());
        Optional<Column> contrast = StudyFinder.contrast(chosen.isEmpty() ? open : chosen)
                .or(() -> chosen.isEmpty() ? Optional.empty() : Optional.of(chosen.getFirst()));
        contrast.ifPresent(open::remove);
        return new ColumnMeanings(study, identity, contrast, subjects, coordinates, space, tags(chosen), List.copyOf(ignored),
                List.copyOf(warnings), List.copyOf(problems), List.copyOf(unmatched));
    }

    /** Whether nothing in the header contradicts the fixed order, and the cells fit it. */
    private boolean isByPosition() {
        if (all.size() < POSITIONS || new CoordinateFinder(all).anyNamed() || !ignored.isEmpty() || !choices.coordinates().isEmpty()) {
            return false;
        }
        for (int i = 0; i < POSITIONS; i++) {
            Column column = all.get(i);
            boolean named = i >= X && i < X + 3
                    ? column.words().any(Vocabulary.OTHER) || StudyFinder.isNamed(column) || StudyFinder.isYear(column)
                            || SampleSizeFinder.isNamed(column) || SampleSizeFinder.isPart(column) || SpaceFinder.isNamed(column)
                            || !column.isNumeric()
                    : i == POSITIONS - 1 && !column.isBlank() && !column.hasSpace() && !SpaceFinder.isNamed(column);
            if (named || column.words().any(Vocabulary.YEAR) || column.words().any(Vocabulary.PUBMED)) {
                return false;
            }
        }
        return true;
    }

    private Optional<Coordinates> coordinates() throws AmbiguousColumns {
        if (choices.coordinates().isEmpty()) {
            return new CoordinateFinder(open).find();
        }
        List<Column> chosen = new ArrayList<>();
        for (String name : choices.coordinates()) {
            named(name).ifPresent(chosen::add);
        }
        return chosen.size() < 3 ? new CoordinateFinder(open).find()
                : Optional.of(Coordinates.of(chosen.get(0), chosen.get(1), chosen.get(2)));
    }

    private List<Column> study() throws AmbiguousColumns {
        List<Column> chosen = new ArrayList<>();
        for (String name : choices.study()) {
            named(name).ifPresent(chosen::add);
        }
        return chosen.isEmpty() ? StudyFinder.study(open).map(List::of).orElse(List.of()) : chosen;
    }

    private List<Column> experiment() throws AmbiguousColumns {
        List<Column> chosen = new ArrayList<>();
        for (String name : choices.experiment()) {
            named(name).filter(open::contains).ifPresent(chosen::add);
        }
        return chosen;
    }

    private Optional<Column> subjects() throws AmbiguousColumns {
        Optional<Column> chosen = choices.sampleSize().isEmpty() ? Optional.empty() : named(choices.sampleSize().get());
        if (chosen.isPresent()) {
            return chosen;
        }
        Optional<SampleSizeFinder.Found> found = SampleSizeFinder.find(open);
        if (found.isPresent() && !found.get().certain()) {
            warnings.add("the sample size is taken from " + found.get().column().named() + ", which may be a part of the sample only");
        }
        if (found.isPresent()) {
            warnOfNumbers(found.get().column());
        }
        if (found.isPresent() && found.get().numbers()) {
            warnings.add("the sample size is taken from " + found.get().column().named() + "; if that numbers the samples, --ignore \""
                    + found.get().column().reference() + "\"");
        }
        if (found.isEmpty()) {
            List<Column> hints = SampleSizeFinder.hints(open);
            if (!hints.isEmpty()) {
                warnings.add("no column was taken for the sample size; if it is " + hints.getFirst().named()
                        + ", add --sample-size-column \""
                        + hints.getFirst().reference() + "\"");
            }
        }
        return found.map(SampleSizeFinder.Found::column);
    }

    private void warnOfNumbers(Column subjects) {
        if (subjects.mayNumber()) {
            warnings.add("the sample sizes in " + subjects.named() + " are " + subjects.numberExamples() + "; if they number "
                    + (subjects.isUnique() ? "rows, samples or studies" : "samples or studies") + ", --ignore \"" + subjects.reference()
                    + "\"");
        }
    }

    private SequencedMap<Column, ColumnMeanings.Tag> tags(List<Column> chosen) {
        SequencedMap<Column, ColumnMeanings.Tag> tags = new LinkedHashMap<>();
        Map<String, Integer> uses = new LinkedHashMap<>();
        for (Column column : open) {
            warnOfSpace(column);
            String name = column.header().isEmpty() ? "Tag" + (tags.size() + 1) : column.header();
            int use = uses.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
            tags.put(column, new ColumnMeanings.Tag(use == 1 ? name : name + " (" + use + ")", use(column, chosen)));
        }
        return tags;
    }

    /** "Transformed to MNI" may mean that coordinates are no longer in the space that another column gives. */
    private void warnOfSpace(Column column) {
        if (column.words().any(Vocabulary.MNI) || column.words().any(Vocabulary.TALAIRACH)) {
            warnings.add(column.named() + " does not decide the space of coordinates; if it should, add --space-column \""
                    + column.reference() + "\", else --ignore \"" + column.reference() + "\"");
        }
    }

    private TagUse use(Column column, List<Column> chosen) {
        if (chosen.contains(column)) {
            return TagUse.CHOSEN;
        }
        boolean foci = column.words().any(Vocabulary.OF_FOCI);
        boolean experiments = column.words().any(Vocabulary.OF_EXPERIMENTS);
        return !chosen.isEmpty() || foci && !experiments ? TagUse.OF_FOCI
                : experiments && !foci ? TagUse.OF_EXPERIMENTS : TagUse.UNKNOWN;
    }

    /** What may turn out not to be certain. */
    private interface Step<T> {
        T take() throws AmbiguousColumns;
    }

    private <T> Optional<T> attempt(Step<T> step) {
        try {
            return Optional.of(step.take());
        } catch (AmbiguousColumns e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Column> chosenOr(Optional<String> choice, Step<Optional<Column>> otherwise) throws AmbiguousColumns {
        Optional<Column> chosen = choice.isEmpty() ? Optional.empty() : named(choice.get());
        return chosen.isPresent() ? chosen : otherwise.take();
    }

    private boolean has(String name) {
        try {
            return named(name).isPresent();
        } catch (AmbiguousColumns _) {
            return true;
        }
    }

    /** The column of a header as it is spelled, else in any case, else at a place. */
    private Optional<Column> named(String name) throws AmbiguousColumns {
        List<Predicate<Column>> tests = List.of(column -> column.header().equals(name), column -> column.header().equalsIgnoreCase(name),
                column -> column.place().equalsIgnoreCase(name));
        for (Predicate<Column> test : tests) {
            List<Column> found = all.stream().filter(test).toList();
            if (found.size() > 1) {
                throw new AmbiguousColumns(Column.list(found) + " have the same name; name one by its place, for example '"
                        + found.getFirst().place() + "'");
            }
            if (!found.isEmpty()) {
                return Optional.of(found.getFirst());
            }
        }
        unmatched.add(name);
        return Optional.empty();
    }
}
