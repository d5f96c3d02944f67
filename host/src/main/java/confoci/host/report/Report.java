package confoci.host.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What was asked of an analysis and what it found. {@link TextReport} makes one screen of text from it, {@link RecordReport} the data and
 * results of {@code run.json}; sections hold more than either shows. Text is as it was read: whoever renders it escapes it.
 *
 * @param title      the analysis and what it is of, on one line; empty for a report that only adds to another
 * @param facts      in the order in which they are shown and recorded
 * @param sections   in order
 * @param warnings   of the run, which were shown when they arose
 * @param folder     the result folder as the user named it; empty if there is none
 * @param highlights the files in it to look at first
 */
public record Report(String title, List<Fact> facts, List<Section> sections, List<String> warnings, String folder,
        List<String> highlights) {

    public Report {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
        warnings = List.copyOf(warnings);
        highlights = List.copyOf(highlights);
    }

    /**
     * A report without warnings.
     *
     * @param highlights the files to look at first
     */
    public static Report of(String title, List<Fact> facts, List<Section> sections, String folder, String... highlights) {
        return new Report(title, facts, sections, List.of(), folder, List.of(highlights));
    }

    /** A report that adds to another. */
    public static Report ofMore(Section... sections) {
        return new Report("", List.of(), List.of(sections), List.of(), "", List.of());
    }

    /** The same report with one more section. */
    public Report with(Section more) {
        List<Section> all = new ArrayList<>(sections);
        all.add(more);
        return new Report(title, facts, all, warnings, folder, highlights);
    }

    /** The sentences about methods, in order. */
    public List<Sentence> methods() {
        return sections.stream().filter(Methods.class::isInstance).map(Methods.class::cast)
                .flatMap(methods -> methods.sentences().stream()).toList();
    }

    /** The same report with these methods in place of its own. */
    public Report withMethods(Methods methods) {
        List<Section> all = new ArrayList<>(sections.stream().filter(section -> !(section instanceof Methods)).toList());
        all.add(methods);
        return new Report(title, facts, all, warnings, folder, highlights);
    }

    /** The same report with the warnings of its run. */
    public Report withWarnings(List<String> ofRun) {
        return new Report(title, facts, sections, ofRun, folder, highlights);
    }
}
