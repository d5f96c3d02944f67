package confoci.host.io.foci;

import confoci.host.foci.columns.Column;
import confoci.host.foci.columns.ColumnMeanings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes what each column of a table was taken for. */
final class ColumnExplainer {

    private ColumnExplainer() {
    }

    /** @param rules how tags are used, by their columns; none if the table was not read so far */
    static TableExplanation explain(Path path, List<Column> columns, ColumnMeanings meanings, Map<Column, TagRule> rules) {
        Map<Column, String> words = new LinkedHashMap<>();
        meanings.tags().forEach((column, tag) -> words.put(column, tag(rules.get(column))));
        meanings.identity().forEach(column -> words.put(column, "tag; separates studies of the same name"));
        meanings.ignored().forEach(column -> words.put(column, "ignored"));
        meanings.study().forEach(column -> words.put(column, "study"));
        meanings.contrast().ifPresent(column -> words.put(column, "contrast"));
        meanings.subjects().ifPresent(column -> words.put(column, "sample size"));
        meanings.space().ifPresent(column -> words.put(column, "space"));
        meanings.coordinates().ifPresent(found -> {
            String space = found.space().map(named -> " (" + named.abbreviation() + ")").orElse("");
            words.put(found.x(), "x" + space);
            words.put(found.y(), "y" + space);
            words.put(found.z(), "z" + space);
        });
        List<TableExplanation.Line> lines = columns.stream()
                .filter(column -> !column.header().isEmpty() || column.example().isPresent())
                .map(column -> new TableExplanation.Line(column.place(), column.header(), words.getOrDefault(column, "not read"),
                        column.example().orElse("")))
                .toList();
        return new TableExplanation(path, lines, meanings.problems(), meanings.unmatched());
    }

    private static String tag(@Nullable TagRule rule) {
        if (rule == null) {
            return "tag";
        }
        return rule.leftOut() ? "left out: differs from focus to focus"
                : rule.apart() ? "tag; separates experiments of a study" : "tag";
    }
}
