package confoci.host.ale.macm;

import confoci.host.region.SeedSelection;
import confoci.host.region.SelectedTable;
import confoci.host.region.SelectionFacts;
import confoci.host.report.Fact;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reports which experiments were selected, before what the analysis of them found. The database itself is not kept.
 *
 * @param seed  in words
 * @param facts about the selection
 */
public record MacmReport(String seed, List<Fact> facts) {

    public MacmReport {
        facts = List.copyOf(facts);
    }

    /** The report on a selection. */
    public static MacmReport of(SeedSelection selection) {
        return new MacmReport(selection.region().words(), SelectionFacts.of(selection));
    }

    /** The report of the analysis of the selected experiments, with how they were selected. */
    public Report framing(Report analysis) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(analysis.facts());
        List<Section> sections = new ArrayList<>(analysis.sections());
        sections.add(new TableFile(SelectedTable.NAME, "the experiments that were selected, with their foci in the seed"));
        String title = analysis.title().substring(0, 1).toLowerCase(Locale.ROOT) + analysis.title().substring(1);
        return new Report("Meta-analytic connectivity (MACM) of " + seed + ": " + title, all, sections, analysis.warnings(),
                analysis.folder(), analysis.highlights());
    }
}
