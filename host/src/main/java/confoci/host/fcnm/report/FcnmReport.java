package confoci.host.fcnm.report;

import confoci.host.label.ClusterLabels;
import confoci.host.output.Plural;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.MapFile.Show;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.TableFile;
import confoci.host.report.Verdict;
import confoci.host.specificity.DegreeLikeness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reports what cohorts show of all studies. Not safe for use by several threads. */
public final class FcnmReport {

    private static final String NO_NULL = "No random foci were mapped: places that are connected with much of the brain are in the"
            + " networks of most studies, whatever their foci.";

    private final int studies;
    private final CohortResult first;
    private final UnaryOperator<String> maps;
    private final ClusterLabels labels;
    private final List<Section> further = new ArrayList<>();

    /**
     * Begins a report.
     *
     * @param studies how many
     * @param first   the cohort that the report is about
     * @param maps    the file of a map, by its stem
     * @param labels  of the clusters
     */
    public FcnmReport(int studies, CohortResult first, UnaryOperator<String> maps, ClusterLabels labels) {
        this.studies = studies;
        this.first = first;
        this.maps = maps;
        this.labels = labels;
    }

    /** Adds a further cohort, whose maps are not kept. */
    public void add(String name, CohortResult cohort) {
        further.add(Group.ofDetails(name, name, facts(cohort), spheres(cohort, name + "/")));
    }

    /**
     * The report.
     *
     * @param replications the comparisons of further cohorts
     * @param compared     whether random foci were mapped, or another set of studies
     * @param folder       the result folder as the user named it
     */
    public Report report(Replications replications, boolean compared, String folder) {
        List<Section> sections = new ArrayList<>(spheres(first, ""));
        sections.add(new MapFile(maps.apply("degree"), "mean r with all other places, over subjects", "r", Show.BEYOND, 0));
        sections.add(new TableFile("subjects.tsv", "the subjects of the cohort"));
        if (!further.isEmpty()) {
            List<String> lines = replications.comparisons().stream().map(FcnmReport::line).toList();
            sections.add(Group.of("replication", "", List.of(Fact.finding("replicated in", lines)), further));
        }
        if (!compared) {
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
            OverlapReport overlap = new OverlapReport(spheres.shared(), files, spheres.suffix(), labels);
            List<Section> sections = new ArrayList<>();
            spheres.random().ifPresent(random -> sections.add(new RandomOverlapReport(random, files, spheres.suffix()).group()));
            sections.addAll(overlap.sections());
            sections.add(new TableFile(subfolder + "seeds" + spheres.suffix() + ".tsv", "the seeds and networks of studies"));
            List<Fact> facts = new ArrayList<>(overlap.facts());
            spheres.comparison().ifPresent(sets -> facts.addFirst(Fact.setting("results of", "set A, "
                    + Plural.of(sets.exchange().size(), "studies") + ", where nothing else is said")));
            facts.add(degree(spheres, cohort));
            spheres.comparison().ifPresent(comparison -> sections.add(comparison.group(files, spheres.suffix())));
            return Group.of("spheres_of_" + spheres.name() + "_mm", spheres.only() ? "" : "Spheres of " + spheres.name() + " mm",
                    facts, sections);
        }).toList();
    }

    private static Fact degree(RadiusResult spheres, CohortResult cohort) {
        DegreeLikeness.Compared map = new DegreeLikeness.Compared("probability", spheres.comparison().isPresent()
                ? "probability map of A" : "probability map", spheres.shared().overlap().probability());
        return spheres.comparison().map(sets -> DegreeLikeness.fact(cohort.state().degrees(), map,
                new DegreeLikeness.Compared("probability_b", "probability map of B", sets.shares().second()),
                new DegreeLikeness.Compared("difference", "difference", sets.shares().difference())))
                .orElseGet(() -> DegreeLikeness.fact(cohort.state().degrees(), map));
    }

    private static String line(Replications.Row row) {
        return row.cohort() + " (" + Plural.of(row.subjects(), "subjects")
                + (row.only() ? "" : ", " + Numbers.GIVEN.of(row.radius()) + " mm") + "): r "
                + Numbers.TWO_DECIMALS.of(row.replication().correlation()) + " with the probability map, Dice "
                + Numbers.TWO_DECIMALS.of(row.replication().dice()) + ", " + Numbers.percent(row.replication().replicated())
                + " of the network";
    }
}
