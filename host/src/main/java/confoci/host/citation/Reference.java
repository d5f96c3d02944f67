package confoci.host.citation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An entry of a list of references.
 *
 * @param type   {@code article}, {@code book} or {@code software}
 * @param key    in BibTeX
 * @param fields by their names, in order, in the notation of BibTeX
 */
public record Reference(String type, String key, SequencedMap<String, String> fields) {

    /** What BibTeX writes for characters beyond ASCII and mathematics, as far as the entries need it. */
    private static final List<List<String>> NOTATION = List.of(List.of("{\\'e}", "é"), List.of("{\\'a}", "á"), List.of("{\\'i}", "í"),
            List.of("{\\v s}", "š"), List.of("{\\'E}", "É"), List.of("{\\o}", "ø"),
            List.of("{\\\"u}", "ü"), List.of("$\\chi^2$", "χ²"), List.of("--", "-"), List.of("{", ""), List.of("}", ""));

    /** From this many authors on, only the first is named in the text. */
    private static final int MANY = 3;

    public Reference {
        fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /** A field as people read it, if there is one. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(Reference::plain);
    }

    private static String plain(String field) {
        String plain = field;
        for (List<String> one : NOTATION) {
            plain = plain.replace(one.getFirst(), one.getLast());
        }
        return plain;
    }

    private List<String> authors() {
        return List.of(field("author").orElseThrow().split(" and "));
    }

    /** How the text cites it: {@code Eickhoff et al., 2012}. */
    public String label() {
        List<String> families = authors().stream().map(author -> author.split(",")[0]).toList();
        String names = families.size() >= MANY ? families.getFirst() + " et al." : String.join(" and ", families);
        return field("year").map(year -> names + ", " + year).orElse(names);
    }

    /** Its line in a list of references. */
    public String line() {
        StringBuilder line = new StringBuilder(String.join(", ", authors().stream().map(Reference::initials).toList()));
        field("year").ifPresent(year -> line.append(" (").append(year).append(')'));
        field("title").ifPresent(title -> line.append(line.toString().endsWith(".") ? " " : ". ").append(title));
        field("version").ifPresent(version -> line.append(", version ").append(version));
        field("journal").ifPresent(journal -> line.append(title().endsWith("?") ? " " : ". ").append(journal));
        field("publisher").ifPresent(publisher -> line.append(". ").append(publisher));
        field("volume").ifPresent(volume -> line.append(' ').append(volume));
        field("pages").ifPresent(pages -> line.append(fields.containsKey("volume") ? ":" : " ").append(pages));
        line.append('.');
        field("doi").ifPresent(doi -> line.append(" doi:").append(doi));
        return line.toString();
    }

    private String title() {
        return field("title").orElse("");
    }

    /** {@code Eickhoff, Simon B.} as {@code Eickhoff SB}. */
    private static String initials(String author) {
        String[] parts = author.split(", ");
        if (parts.length == 1) {
            return author;
        }
        StringBuilder initials = new StringBuilder(parts[0]).append(' ');
        for (String name : parts[1].split("[ -]")) {
            initials.append(name.charAt(0));
        }
        return initials.toString();
    }

    /** The entry in BibTeX, with a line end at the end. */
    public String bibtex() {
        StringBuilder entry = new StringBuilder("@" + type + "{" + key);
        fields.forEach((name, value) -> entry.append(",\n  ").append(name).append(" = {").append(value).append('}'));
        return entry.append("\n}\n").toString();
    }
}
