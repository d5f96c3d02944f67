package confoci.host.ale.macm;

import confoci.host.output.Plural;
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
        int all = selection.database().size();
        int studies = selection.database().columns().studies().size();
        int foci = selection.database().foci().size();
        int selected = selection.selected().size();
        String seed = selection.region().words();
        return new MacmReport(seed, List.of(
                Fact.data("database_experiments", all).told("database", Plural.of(all, "experiments") + " of "
                        + Plural.of(studies, "studies") + ", " + Plural.of(foci, "foci")),
                Fact.data("database_experiments_without_foci", selection.withoutFoci()),
                Fact.data("database_studies", studies),
                Fact.data("database_foci", foci),
                Fact.data("seed", seed),
                Fact.data("selected_experiments", selected).told("selected", Plural.of(selected, "experiments") + " of "
                        + Plural.of(selection.studies(), "studies") + ", with " + Plural.of(selection.fociInside(), "foci")
                        + " in the seed"),
                Fact.data("selected_studies", selection.studies()),
                Fact.data("foci_in_seed", selection.fociInside())));
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
