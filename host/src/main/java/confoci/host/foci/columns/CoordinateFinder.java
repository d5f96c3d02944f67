package confoci.host.foci.columns;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns of x, y and z: three names that are alike but for the letter. Words beside the letter have to be of places.
 *
 * <p>A further column that could be one of the three, such as a statistic called Z, makes the three certain only if they are spelled
 * exactly alike, and stand together or hold numbers that the other does not.
 */
final class CoordinateFinder {

    /** The names in Confoci's own experiments.tsv. */
    private static final Set<String> OWN = Set.of("reported ?", "?", "modeled ?");

    private enum Axis { X, Y, Z }

    /** Columns whose names are alike but for the letter of the axis. */
    private record Family(String pattern, List<String> others, Map<Axis, List<Column>> columns) {

        boolean isComplete() {
            return columns.size() == Axis.values().length;
        }

        boolean only(Set<String> words) {
            return words.containsAll(others);
        }

        boolean any(Set<String> words) {
            return others.stream().anyMatch(words::contains);
        }

        List<Column> all() {
            return columns.values().stream().flatMap(List::stream).toList();
        }
    }

    private final List<Column> columns;
    private final List<Family> families;

    CoordinateFinder(List<Column> columns) {
        this.columns = columns;
        this.families = families(columns);
    }

    private static List<Family> families(List<Column> columns) {
        Map<String, Family> families = new LinkedHashMap<>();
        for (Column column : columns) {
            List<String> words = column.words().words();
            if (words.containsAll(Vocabulary.AXES)) {
                // "Coordinates (x, y, z)" holds all three.
                continue;
            }
            for (int i = 0; i < words.size(); i++) {
                if (Vocabulary.AXES.contains(words.get(i))) {
                    Axis axis = Axis.values()[words.get(i).charAt(0) - 'x'];
                    List<String> others = new ArrayList<>(words);
                    others.set(i, "?");
                    String pattern = String.join(" ", others);
                    others.removeIf(word -> word.equals("?") || Character.isDigit(word.charAt(0)));
                    families.computeIfAbsent(pattern, p -> new Family(p, others, new EnumMap<>(Axis.class)))
                            .columns.computeIfAbsent(axis, _ -> new ArrayList<>()).add(column);
                }
            }
        }
        return List.copyOf(families.values());
    }

    /** Whether there are names of all three coordinates, certain or not. */
    boolean named() {
        return families.stream().anyMatch(Family::isComplete) || plain().size() == Axis.values().length;
    }

    /** Whether any column is named as a coordinate. */
    boolean anyNamed() {
        return !plain().isEmpty() || families.stream().anyMatch(Family::isComplete);
    }

    /**
     * The coordinates.
     *
     * @return empty if not all three are named
     * @throws AmbiguousColumns if it is not certain which or whether
     */
    Optional<Coordinates> find() throws AmbiguousColumns {
        Optional<Coordinates> found = choose();
        if (found.isPresent()) {
            requireNoBetter(found.get());
        }
        return found;
    }

    /** Where a chosen column holds numbers as small as statistics and another of the same axis does not, names may mislead. */
    private void requireNoBetter(Coordinates chosen) throws AmbiguousColumns {
        for (Axis axis : Axis.values()) {
            Column own = chosen.columns().get(axis.ordinal());
            if (own.isBlank() || own.exceedsStatistics()) {
                continue;
            }
            for (Family family : families) {
                for (Column other : family.columns.getOrDefault(axis, List.of())) {
                    if (!chosen.columns().contains(other) && family.only(Vocabulary.PLACE) && other.exceedsStatistics()) {
                        throw rivals(List.of(own, other), chosen);
                    }
                }
            }
        }
    }

    private Optional<Coordinates> choose() throws AmbiguousColumns {
        List<Family> complete = families.stream().filter(Family::isComplete).toList();
        List<Family> places = complete.stream().filter(family -> !family.any(Vocabulary.NO_PLACE)).toList();
        if (places.size() > 1) {
            // Confoci's own experiments.tsv has foci as reported and as modelled.
            List<Family> reported = places.stream().filter(family -> family.pattern.equals("reported ?")).toList();
            if (reported.size() == 1 && places.stream().allMatch(family -> OWN.contains(family.pattern))) {
                return Optional.of(single(reported.getFirst()));
            }
            List<Family> inSpace = places.stream().filter(family -> !family.any(Vocabulary.VOXELS)).toList();
            boolean voxels = inSpace.size() == 1 && places.size() == 2;
            if (!voxels) {
                throw two(places);
            }
            return Optional.of(certain(inSpace.getFirst()));
        }
        if (places.size() == 1) {
            return Optional.of(certain(places.getFirst()));
        }
        Map<Axis, List<Column>> plain = plain();
        if (plain.size() == Axis.values().length) {
            for (List<Column> candidates : plain.values()) {
                if (candidates.size() > 1) {
                    throw rivals(candidates, null);
                }
            }
            return Optional.of(uneven(plain));
        }
        if (!complete.isEmpty()) {
            throw new AmbiguousColumns("the names of " + Column.list(complete.getFirst().all())
                    + " do not name coordinates in mm; if they"
                    + " are, choose them with " + first(complete.getFirst()).option());
        }
        return Optional.empty();
    }

    /** Three names that are not alike: none may have a rival, nor hold numbers as small as statistics. */
    private Coordinates uneven(Map<Axis, List<Column>> plain) throws AmbiguousColumns {
        Coordinates found = Coordinates.ofUneven(of(plain, Axis.X).getFirst(), of(plain, Axis.Y).getFirst(), of(plain, Axis.Z).getFirst());
        for (Column column : found.columns()) {
            if (!column.isBlank() && !column.exceedsStatistics()) {
                throw new AmbiguousColumns("the names of " + Column.list(found.columns()) + " are not alike, and whether " + column.named()
                        + " is a coordinate is not certain; if so, choose it with " + found.option());
            }
        }
        return found;
    }

    /** Columns named as one coordinate and nothing else. */
    private Map<Axis, List<Column>> plain() {
        Map<Axis, List<Column>> plain = new EnumMap<>(Axis.class);
        for (Family family : families) {
            if (family.only(Vocabulary.COORDINATE)) {
                family.columns.forEach((axis, list) -> plain.computeIfAbsent(axis, _ -> new ArrayList<>()).addAll(list));
            }
        }
        return plain;
    }

    private Coordinates certain(Family family) throws AmbiguousColumns {
        if (!family.only(Vocabulary.PLACE)) {
            throw new AmbiguousColumns("whether " + Column.list(family.all()) + " are coordinates is not clear from their names; if they"
                    + " are,"
                    + " choose them with " + first(family).option());
        }
        if (family.any(Vocabulary.VOXELS) && family.all().stream().noneMatch(Column::hasNegative)) {
            throw new AmbiguousColumns(Column.list(family.all()) + " may be voxel indices, for none is negative; if they are mm, choose"
                    + " them with " + first(family).option());
        }
        Map<Axis, List<Column>> candidates = plain();
        family.columns.forEach((axis, list) -> {
            List<Column> all = candidates.computeIfAbsent(axis, _ -> new ArrayList<>());
            list.stream().filter(column -> !all.contains(column)).forEach(all::add);
        });
        List<Column> contested = candidates.values().stream().filter(list -> list.size() > 1).findFirst().orElse(null);
        if (contested == null) {
            return single(family);
        }
        List<Coordinates> alike = alike(family);
        List<Coordinates> standing = alike.stream().filter(Coordinates::together).toList();
        Coordinates chosen = standing.size() == 1 ? standing.getFirst() : alike.size() == 1 ? alike.getFirst() : null;
        if (standing.size() > 1) {
            throw new AmbiguousColumns("there are two sets of coordinates: " + Column.list(standing.get(0).columns()) + ", and "
                    + Column.list(standing.get(1).columns()) + "; choose three columns with --xyz X,Y,Z, by their places if names are"
                    + " alike");
        }
        if (chosen == null || !toldApart(chosen, candidates)) {
            throw rivals(contested, first(family));
        }
        return chosen;
    }

    private static List<Column> of(Map<Axis, List<Column>> columns, Axis axis) {
        return columns.getOrDefault(axis, List.of());
    }

    private static Coordinates single(Family family) throws AmbiguousColumns {
        return Coordinates.of(of(family.columns, Axis.X).getFirst(), of(family.columns, Axis.Y).getFirst(),
                of(family.columns, Axis.Z).getFirst());
    }

    /** Whether no other candidate holds numbers like coordinates, and the chosen ones stand together or hold such. */
    private static boolean toldApart(Coordinates chosen, Map<Axis, List<Column>> candidates) {
        for (List<Column> list : candidates.values()) {
            for (Column column : list) {
                if (!chosen.columns().contains(column) && (column.exceedsStatistics() || list.size() > 2)) {
                    return false;
                }
            }
            Column own = list.stream().filter(chosen.columns()::contains).findFirst().orElseThrow();
            if (list.size() > 1 && !chosen.together() && !own.exceedsStatistics()) {
                return false;
            }
        }
        return true;
    }

    /** Every three columns of the family whose names are written alike, capitals included. */
    private static List<Coordinates> alike(Family family) throws AmbiguousColumns {
        List<Coordinates> alike = new ArrayList<>();
        for (Column x : of(family.columns, Axis.X)) {
            for (Column y : of(family.columns, Axis.Y)) {
                for (Column z : of(family.columns, Axis.Z)) {
                    if (spelling(x, "x").equals(spelling(y, "y")) && spelling(y, "y").equals(spelling(z, "z"))) {
                        alike.add(Coordinates.of(x, y, z));
                    }
                }
            }
        }
        return alike;
    }

    /** The name with its last letter of the axis replaced, by which a small letter differs from a capital. */
    private static String spelling(Column column, String axis) {
        List<String> raw = new ArrayList<>(column.words().raw());
        int at = column.words().words().lastIndexOf(axis);
        raw.set(at, raw.get(at).equals(axis) ? "?" : "??");
        return String.join(" ", raw);
    }

    private static Coordinates first(Family family) throws AmbiguousColumns {
        return single(family);
    }

    private AmbiguousColumns two(List<Family> places) throws AmbiguousColumns {
        return new AmbiguousColumns("there are " + (places.size() == 2 ? "two" : places.size()) + " sets of coordinates: "
                + Column.list(places.get(0).all()) + ", and " + Column.list(places.get(1).all()) + "; choose one, for example with "
                + first(places.getFirst()).option());
    }

    private static AmbiguousColumns rivals(List<Column> rivals, @Nullable Coordinates example) {
        return new AmbiguousColumns("which of " + Column.list(rivals) + " is the coordinate is not certain; name the three columns, for"
                + " example"
                + " with " + (example == null ? "--xyz X,Y,Z" : example.option()) + ", or leave the other out with --ignore");
    }
}
