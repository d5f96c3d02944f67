package confoci.host.region;

import confoci.host.output.Plural;
import confoci.host.report.Fact;
import java.util.List;

/** What reports say about a selection. */
public final class SelectionFacts {

    private SelectionFacts() {
    }

    /** The database, the seed, and the experiments with a focus in it. */
    public static List<Fact> of(SeedSelection selection) {
        int all = selection.database().size();
        int studies = selection.database().columns().studies().size();
        int foci = selection.database().foci().size();
        int selected = selection.selected().size();
        return List.of(
                Fact.data("database_experiments", all).told("database", Plural.of(all, "experiments") + " of "
                        + Plural.of(studies, "studies") + ", " + Plural.of(foci, "foci")),
                Fact.data("database_experiments_without_foci", selection.withoutFoci()),
                Fact.data("database_studies", studies),
                Fact.data("database_foci", foci),
                Fact.data("seed", selection.region().words()),
                Fact.data("selected_experiments", selected).told("selected", Plural.of(selected, "experiments") + " of "
                        + Plural.of(selection.studies(), "studies") + ", with " + Plural.of(selection.fociInside(), "foci")
                        + " in the seed"),
                Fact.data("selected_studies", selection.studies()),
                Fact.data("foci_in_seed", selection.fociInside()));
    }
}
