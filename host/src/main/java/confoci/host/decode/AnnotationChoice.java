package confoci.host.decode;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.database.Annotation;
import confoci.host.database.Database;
import confoci.host.text.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which annotations of a database are decoded.
 *
 * @param chosen    in the order of the database
 * @param leftAside the names of those that tell where a study was published
 */
record AnnotationChoice(List<Annotation> chosen, List<String> leftAside) {

    private static final Set<String> BIBLIOGRAPHY = Set.of("author", "authors", "doi", "journal", "pmcid", "pmid", "publication",
            "publication_year", "pubmed id", "reference", "title", "url", "year");

    /**
     * The annotations with these names, each once.
     *
     * @param names in any case, {@code *} for any letters; none for all that do not belong to the bibliography
     * @throws InputDataException if the database has no annotations
     * @throws InvalidRequest     if a name fits none
     */
    static AnnotationChoice of(Database database, List<String> names) {
        List<Annotation> all = database.annotations();
        if (all.isEmpty()) {
            throw new InputDataException(database.name() + ": has no annotations (further columns, notes or weights of terms), so that"
                    + " there is nothing to decode by; index a database with its features, or add columns such as the task");
        }
        if (names.isEmpty()) {
            Map<Boolean, List<Annotation>> published = all.stream().collect(Collectors.partitioningBy(one ->
                    BIBLIOGRAPHY.contains(one.name().strip().toLowerCase(Locale.ROOT))));
            List<String> bibliography = published.getOrDefault(true, List.of()).stream().map(Annotation::name).toList();
            List<Annotation> others = published.getOrDefault(false, List.of());
            if (others.isEmpty()) {
                throw new InputDataException(database.name() + ": all that it has are " + String.join(", ", bibliography) + ", and no"
                        + " annotations of what was studied; --terms " + bibliography.getFirst() + " decodes by that");
            }
            return new AnnotationChoice(others, bibliography);
        }
        Set<Annotation> chosen = new LinkedHashSet<>();
        for (String name : names) {
            Pattern pattern = pattern(name);
            List<Annotation> fitting = all.stream().filter(one -> pattern.matcher(one.name()).matches()).toList();
            if (fitting.isEmpty()) {
                throw new InvalidRequest("--terms " + name + ": " + database.name() + " has no such annotation; "
                        + near(name, all.stream().map(Annotation::name).distinct().toList()));
            }
            chosen.addAll(fitting);
        }
        List<Annotation> ordered = new ArrayList<>(all);
        ordered.retainAll(chosen);
        return new AnnotationChoice(ordered, List.of());
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(Stream.of(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String near(String name, List<String> names) {
        List<String> near = NearNames.of(name, names);
        return near.isEmpty() ? "confoci database info --all lists its " + names.size()
                : "there " + (near.size() == 1 ? "is" : "are") + " " + near.stream().map(one -> "'" + one + "'")
                .collect(Collectors.joining(", ")) + " (of " + names.size() + "; confoci database info --all lists all)";
    }
}
