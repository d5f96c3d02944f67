package confoci.host.report;

import confoci.host.citation.References;
import confoci.host.citation.Work;
import java.util.List;
import java.util.stream.Collectors;

/** What was done, in the words of a paper's methods section: each sentence is true of the run. */
public record Methods(List<Sentence> sentences) implements Section {

    public Methods {
        sentences = List.copyOf(sentences);
    }

    /** All works, each once, in the order in which they are cited. */
    public List<Work> works() {
        return sentences.stream().flatMap(sentence -> sentence.works().stream()).distinct().toList();
    }

    /** One paragraph, with citations. */
    public String paragraph(References references) {
        return sentences.stream().map(sentence -> sentence.cited(references)).collect(Collectors.joining(" "));
    }
}
