package confoci.host.run;

import confoci.host.citation.Reference;
import confoci.host.citation.References;
import confoci.host.citation.Work;
import confoci.host.output.ResultFiles;
import confoci.host.output.Software;
import confoci.host.report.Methods;
import confoci.host.report.Sentence;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The methods of a run as files: {@code methods.txt}, a paragraph on one line and the works that it cites, and {@code references.bib}.
 *
 * @param methods    of the run
 * @param references of all works
 */
record MethodsFiles(Methods methods, References references) {

    static final String TEXT = "methods.txt";
    static final String BIBTEX = "references.bib";

    /**
     * Those of a run with this version of Confoci.
     *
     * @param data     sentences about where the data come from
     * @param analysis sentences about what was done with them
     * @param labeled  sentences about the labels of what was found
     */
    static MethodsFiles of(Collection<Sentence> data, List<Sentence> analysis, Collection<Sentence> labeled) {
        String version = Software.current().version();
        List<Sentence> sentences = new ArrayList<>(data);
        sentences.addAll(analysis);
        sentences.addAll(labeled);
        sentences.add(Sentence.of("The analysis was done with Confoci " + version, Work.CONFOCI));
        return new MethodsFiles(new Methods(sentences), References.of(version));
    }

    void write(ResultFiles folder) {
        List<Reference> cited = methods.works().stream().map(references::of).toList();
        folder.write(TEXT, file -> Files.writeString(file, methods.paragraph(references) + "\n\nReferences\n\n"
                + cited.stream().map(work -> work.line() + " [" + work.key() + "]\n").collect(Collectors.joining())));
        folder.write(BIBTEX, file -> Files.writeString(file, cited.stream().map(Reference::bibtex).collect(Collectors.joining("\n"))));
    }
}
