package confoci.host.report;

import confoci.host.citation.References;
import confoci.host.citation.Work;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sentence of a methods section.
 *
 * @param text  without its full stop
 * @param works that it cites, possibly none
 */
public record Sentence(String text, List<Work> works) {

    public Sentence {
        works = List.copyOf(works);
    }

    /** A sentence that cites works. */
    public static Sentence of(String text, Work... works) {
        return new Sentence(text, List.of(works));
    }

    /** The keys of the works in BibTeX. */
    public List<String> keys() {
        return works.stream().map(Work::key).toList();
    }

    /** With its citations and its full stop. */
    public String cited(References references) {
        if (works.isEmpty()) {
            return text + ".";
        }
        String labels = works.stream().map(work -> references.of(work).label()).collect(Collectors.joining("; "));
        return (text.endsWith(")") ? text.substring(0, text.length() - 1) + "; " : text + " (") + labels + ").";
    }
}
