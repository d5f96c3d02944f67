package confoci.host.ale.robustness;

import confoci.host.citation.Work;
import confoci.host.output.Plural;
import confoci.host.report.Bars;
import confoci.host.report.ClusterTable;
import confoci.host.report.ClusterTable.Peak;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.rng.NullExperimentDraw;
import confoci.rng.SubsampleDraw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reports how robust findings are. */
public record RobustnessReport(Robustness robustness) {

    /** How random numbers are numbered beside those of the analysis, for the record of the run. */
    public static final String GENERATOR = "; null experiments: key = seed, counter = (0 for what one is like, else 1 + focus / 2, "
            + NullExperimentDraw.STREAM + ", number, sequence); leave-one-out: key = block of (0, " + SubsampleDraw.SEED_STREAM
            + ", number as two words, 0 without the last experiment)";

    private static final List<Column> COLUMNS = List.of(Column.text("correction"), Column.number("peak x", "mm", Numbers.MM),
            Column.number("y", "mm", Numbers.MM), Column.number("z (mm)", "mm", Numbers.MM), Column.text("survives"),
            Column.text("fail-safe N"));

    /** More clusters than this are for the table. */
    private static final int SHOWN = 6;

    /** The report of the analysis with this one. */
    public Report addedTo(Report report) {
        List<RobustCluster> clusters = robustness.clusters();
        Table table = Table.of("robustness of significant clusters", COLUMNS, clusters, this::row, SHOWN);
        return report.with(new Methods(methods())).with(Group.of("robustness", "Robustness", facts(),
                List.of(new ClusterTable(table, clusters.stream()
                                .map(cluster -> new Peak(cluster.target().cluster().id(), cluster.target().mm())).toList()),
                        new Bars("Null experiments that clusters bear", "fail-safe N", "", clusters.stream().map(cluster -> new Bars.Bar(
                                cluster.target().correction().key() + " at " + Numbers.mm(cluster.target().mm()), cluster.half().n(),
                                cluster.half().n() >= robustness.least())).toList()),
                        new TableFile("robustness.tsv", "how robust each significant cluster is"),
                        new TableFile("robustness_leave_one_out.tsv", "what is left of each significant cluster without each experiment"),
                        new TableFile("robustness_fail_safe.tsv", "what is left of each significant cluster with null experiments"),
                        new TableFile("null_experiments.tsv", "the null experiments"))));
    }

    private List<Sentence> methods() {
        List<Sentence> sentences = new ArrayList<>();
        if (robustness.leftOut() > 0) {
            sentences.add(Sentence.of("The robustness of significant clusters was assessed by repeating the analysis without each of the "
                    + robustness.leftOut() + " experiments"));
        }
        int sequences = robustness.nulls().size();
        sentences.add(Sentence.of("The fail-safe N of a cluster is the largest number of experiments with randomly placed foci, alike in"
                + " sample"
                + " size and number of foci, that can be added while a voxel of it stays significant"
                + (sequences == 1 ? "" : " in at least half of " + sequences + " sequences") + "; up to "
                + Numbers.COUNT.of(robustness.most()) + " were added, and fewer than "
                + Numbers.COUNT.of(robustness.least()) + " counted as not robust", Work.ACAR_2018));
        return sentences;
    }

    private List<Object> row(RobustCluster cluster) {
        return List.of(cluster.target().correction().key(), cluster.target().mm().x(), cluster.target().mm().y(),
                cluster.target().mm().z(),
                cluster.without().isEmpty() ? "not tested" : cluster.survived() + " of " + cluster.without().size(),
                number(cluster.half()) + (cluster.failSafe().size() == 1 ? ""
                        : " (" + number(cluster.least()) + " to " + number(cluster.most()) + ")"));
    }

    private static String number(FailSafe found) {
        return (found.beyond() ? "> " : "") + Numbers.COUNT.of(found.n());
    }

    private List<Fact> facts() {
        Fact found = Fact.result("clusters", robustness.clusters().stream().map(this::record).toList());
        Fact leftOut = Fact.result("experiments_left_out", robustness.leftOut());
        Fact most = Fact.result("fail_safe_max", robustness.most());
        Fact least = Fact.result("fail_safe_min", robustness.least());
        if (robustness.clusters().isEmpty()) {
            return List.of(found.told("", "nothing is significant"), leftOut, least, most);
        }
        return List.of(found.told("", Plural.of(robustness.clusters().size(), "significant clusters")),
                leftOut.told("survives", robustness.leftOut() == 0 ? "not tested: leave-one-out needs "
                        + Robustness.FEWEST_TO_LEAVE_OUT + " experiments"
                        : "in so many analyses without one of the " + Plural.of(robustness.leftOut(), "experiments")
                        + ", a voxel of it is significant"),
                least, most.told("fail-safe N", "null experiments with which a voxel of it is significant, "
                        + (robustness.nulls().size() == 1 ? "in one sequence" : "in at least half of " + robustness.nulls().size()
                        + " sequences (least to most)") + "; little below " + Numbers.COUNT.of(robustness.least()) + ", at most "
                        + Numbers.COUNT.of(robustness.most()) + " were added"));
    }

    private Map<String, Object> record(RobustCluster cluster) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("correction", cluster.target().correction().key());
        record.put("cluster", cluster.target().cluster().id());
        if (!cluster.without().isEmpty()) {
            record.put("survived", cluster.survived());
            record.put("peak_survived", cluster.peakSurvived());
        }
        record.put("fail_safe_n", cluster.half().n());
        record.put("fail_safe_least", cluster.least().n());
        record.put("fail_safe_most", cluster.most().n());
        record.put("fail_safe", cluster.verdict(robustness.least()).name().toLowerCase(Locale.ROOT));
        record.put("consistent_sequences", cluster.consistent());
        return record;
    }
}
