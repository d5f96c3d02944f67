package confoci.host.fcnm.report;

import confoci.host.output.Plural;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.TableFile;
import confoci.host.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reports what cohorts show of all studies.
 *
 * @param studies how many
 * @param cohorts the first, which the report is about, and those that it is compared with
 * @param maps    the file of a map, by its stem
 */
public record FcnmReport(int studies, Replications cohorts, UnaryOperator<String> maps) {

    private static final String NO_NULL = "No random foci were mapped: places that are connected with much of the brain are in the"
            + " networks of most studies, whatever their foci.";

    /**
     * The report.
     *
     * @param random whether random foci were mapped
     * @param folder the result folder as the user named it
     */
    public Report report(boolean random, String folder) {
        CohortResult first = cohorts.first();
        List<Section> sections = new ArrayList<>(spheres(first, ""));
        sections.add(new TableFile("subjects.tsv", "the subjects of the cohort"));
        if (!cohorts.further().isEmpty()) {
            sections.add(replication());
        }
        if (!random) {
            sections.add(new Verdict("", NO_NULL));
        }
        return Report.of("Functional connectivity network mapping (FCNM) of " + Plural.of(studies, "studies") + " in "
                + Plural.of(first.subjects(), "subjects"), facts(first), sections, folder);
    }

    private static List<Fact> facts(CohortResult cohort) {
        return List.of(Fact.result("subjects", cohort.subjects()),
                Fact.result(cohort.domain().unit() + "_not_tested", cohort.state().silent().cardinality()));
    }

    /** A group per radius. */
    private List<Section> spheres(CohortResult cohort, String subfolder) {
        return cohort.spheres().stream().<Section>map(spheres -> {
            UnaryOperator<String> files = stem -> subfolder + maps.apply(stem);
            OverlapReport overlap = new OverlapReport(spheres.shared(), files, spheres.suffix());
            List<Section> sections = new ArrayList<>();
            spheres.random().ifPresent(random -> sections.add(new RandomOverlapReport(random, files, spheres.suffix()).group()));
            sections.addAll(overlap.sections());
            sections.add(new TableFile(subfolder + "seeds" + spheres.suffix() + ".tsv", "the seeds and networks of studies"));
            return Group.of("spheres_of_" + spheres.name() + "_mm", spheres.only() ? "" : "Spheres of " + spheres.name() + " mm",
                    overlap.facts(), sections);
        }).toList();
    }

    private Group replication() {
        List<String> lines = cohorts.comparisons().stream().map(FcnmReport::line).toList();
        List<Section> details = new ArrayList<>();
        cohorts.further().forEach((name, cohort) ->
                details.add(Group.ofDetails(name, name, facts(cohort), spheres(cohort, name + "/"))));
        return Group.of("replication", "", List.of(Fact.finding("replicated in", lines)), details);
    }

    private static String line(Replications.Row row) {
        return row.cohort() + " (" + Plural.of(row.subjects(), "subjects")
                + (row.spheres().only() ? "" : ", " + row.spheres().name() + " mm") + "): r "
                + Numbers.TWO_DECIMALS.of(row.replication().correlation()) + " with the map of shares, Dice "
                + Numbers.TWO_DECIMALS.of(row.replication().dice()) + ", " + Numbers.percent(row.replication().replicated())
                + " of the network";
    }
}
