package confoci.host.gbc;

import confoci.host.citation.Work;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.output.Plural;
import confoci.host.report.Fact;
import confoci.host.report.MapFile;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.TableFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reports global brain connectivity.
 *
 * @param domain   the places
 * @param values   the map
 * @param unit     of what was averaged
 * @param settings what was averaged
 * @param subjects those of time series; none of a connectome
 */
public record GbcReport(Domain domain, double[] values, Unit unit, GbcSettings settings, List<GbcSubject> subjects) {

    /**
     * The report.
     *
     * @param source  of the values, in words
     * @param more    sentences about the data
     * @param folder  the result folder as the user named it
     */
    public Report report(String source, List<Sentence> more, String folder) {
        String file = MapWriter.file(domain, GbcFiles.MAP);
        double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        List<Fact> facts = new ArrayList<>();
        double mean = Arrays.stream(known).average().orElse(Double.NaN);
        double sd = Math.sqrt(Arrays.stream(known).map(value -> (value - mean) * (value - mean)).average().orElse(Double.NaN));
        double least = Arrays.stream(known).min().orElse(Double.NaN);
        double most = Arrays.stream(known).max().orElse(Double.NaN);
        facts.add(Fact.finding("Connections", connections()));
        facts.add(Fact.data("places", known.length));
        if (!subjects.isEmpty()) {
            facts.add(Fact.data("subjects", subjects.stream().filter(GbcSubject::used).count()));
        }
        facts.add(Fact.result("mean", mean).told("Mean", Numbers.VALUE.of(mean) + " (sd " + Numbers.VALUE.of(sd) + "), from "
                + Numbers.VALUE.of(least) + " to " + Numbers.VALUE.of(most)));
        facts.add(Fact.result("sd", sd));
        facts.add(Fact.result("smallest", least));
        facts.add(Fact.result("largest", most));
        List<Section> sections = new ArrayList<>();
        sections.add(new MapFile(file, "mean connectivity with all other " + domain.unit(), unit.toString(), MapFile.Show.BEYOND, 0));
        if (subjects.size() > 1) {
            sections.add(new TableFile("subjects.tsv", "the subjects and their maps"));
        }
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("Global brain connectivity, the mean connectivity (" + words() + ") of each of "
                + Plural.of(known.length, domain.unit()) + " with all others, was computed of " + source, Work.COLE_2010));
        sentences.addAll(more);
        sections.add(new Methods(sentences));
        return Report.of("Global brain connectivity of " + source + ", " + Plural.of(known.length, domain.unit()), facts, sections, folder,
                file);
    }

    private String connections() {
        return words() + ", without self-connections";
    }

    private String words() {
        String which = switch (settings.connections()) {
            case ALL -> "";
            case POSITIVE -> "; negative connections counted as 0";
            case ABSOLUTE -> "; absolute values";
        };
        String threshold = settings.threshold().isPresent() ? "; |r| of " + Numbers.GIVEN.of(settings.threshold().getAsDouble())
                + " or less counted as 0" : "";
        return (unit == Unit.FISHER_Z ? "Fisher's z" : "Pearson's r") + which + threshold;
    }
}
