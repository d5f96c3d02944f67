package confoci.host.run.plan;

import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.output.Tsv;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.report.Verdict;
import confoci.host.run.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * A row for each analysis of a plan, with columns for what any of them has.
 *
 * @param finished in the order of the plan's file
 */
record PlanSummary(List<Finished> finished) {

    static final String FILE = "summary.tsv";

    private static final Notation P = Notation.significant(4);

    private SequencedSet<String> corrections() {
        SequencedSet<String> names = new LinkedHashSet<>();
        finished.forEach(analysis -> names.addAll(analysis.row().corrections().keySet()));
        return names;
    }

    private List<String> data() {
        return SummaryRow.DATA.stream().filter(name -> finished.stream().anyMatch(analysis -> analysis.row().data().containsKey(name)))
                .toList();
    }

    private static double number(Finished analysis, String name) {
        return analysis.row().data().getOrDefault(name, Double.NaN);
    }

    private static SummaryRow.Corrected corrected(Finished analysis, String name) {
        return analysis.row().corrections().getOrDefault(name, new SummaryRow.Corrected(Double.NaN, Double.NaN));
    }

    /** The table that is written. */
    Tsv<Finished> table() {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (Finished.Status status : Finished.Status.values()) {
            statuses.put(status.toString(), status.meaning());
        }
        Tsv.Builder<Finished> table = Tsv.<Finished>table()
                .text("analysis", "Name in the plan, and folder of the results", analysis -> analysis.item().name())
                .text("command", "Command of Confoci", analysis -> analysis.item().command())
                .level("status", "How its turn ended", statuses, analysis -> analysis.status().toString());
        for (String name : data()) {
            table.number(name, "As data has it in run.json", "", Notation.float64(), analysis -> number(analysis, name));
        }
        for (String name : corrections()) {
            table.number("p_" + name, "Smallest p corrected by " + name, "", P, analysis -> corrected(analysis, name).p());
            table.number("clusters_" + name, "Clusters significant by " + name, "", Notation.whole(),
                    analysis -> corrected(analysis, name).clusters());
        }
        return table.number("largest_cluster", "Size of the largest significant cluster of any correction", "voxels", Notation.whole(),
                        analysis -> analysis.row().largest().map(SummaryRow.Largest::voxels).orElse(Double.NaN))
                .text("largest_cluster_peak", "Its peak, x y z in mm",
                        analysis -> analysis.row().largest().map(SummaryRow.Largest::peak).orElse(""))
                .text("largest_cluster_correction", "The correction by which it is significant",
                        analysis -> analysis.row().largest().map(SummaryRow.Largest::correction).orElse(""))
                .number("warnings", "Warnings in run.json", "", Notation.whole(), analysis -> analysis.row().warnings())
                .text("folder", "Where the results are", analysis -> analysis.failure().isPresent() ? ""
                        : analysis.item().folder().toString())
                .text("error", "Why there are none", analysis -> analysis.failure().map(Failure::message).orElse(""))
                .build();
    }

    /** @param folder of the results of the plan */
    Report report(String plan, String folder) {
        List<Section> sections = new ArrayList<>();
        if (finished.stream().allMatch(analysis -> analysis.failure().isPresent())) {
            sections.add(new Verdict("", "No analysis has results yet."));
        }
        finished.stream().filter(analysis -> analysis.failure().isEmpty()).map(analysis -> analysis.item().command()).distinct()
                .forEach(command -> sections.add(new PlanSummary(finished.stream()
                        .filter(analysis -> analysis.item().command().equals(command)).toList()).shown(command)));
        sections.add(new TableFile(FILE, "all analyses of the plan"));
        return Report.of(plan + ": " + finished.size() + (finished.size() == 1 ? " analysis" : " analyses") + counts(), facts(), sections,
                folder, FILE);
    }

    /** The table of a command, with no columns but those that its analyses have. */
    private Table shown(String command) {
        List<Column> columns = new ArrayList<>(List.of(Column.text(command)));
        data().forEach(name -> columns.add(Column.number(name.replace('_', ' '), "", Numbers.COUNT)));
        corrections().forEach(name -> columns.add(Column.number("p " + name.replace('_', ' '), "", Numbers.P)));
        if (tellsClusters()) {
            columns.add(Column.text("largest cluster"));
        }
        return Table.of("results of confoci " + command, columns, finished, this::cells, Integer.MAX_VALUE);
    }

    /** Analyses without clusters have a word there only if one fails. */
    private boolean tellsClusters() {
        return !corrections().isEmpty() || finished.stream().anyMatch(one -> one.row().largest().isPresent() || one.failure().isPresent());
    }

    private String counts() {
        StringBuilder text = new StringBuilder();
        for (Finished.Status status : Finished.Status.values()) {
            long count = finished.stream().filter(analysis -> analysis.status() == status).count();
            if (count > 0) {
                text.append(", ").append(count).append(' ').append(status);
            }
        }
        return text.toString();
    }

    private List<Object> cells(Finished analysis) {
        List<Object> cells = new ArrayList<>(List.of(analysis.item().name()));
        data().forEach(name -> cells.add(number(analysis, name)));
        corrections().forEach(name -> cells.add(corrected(analysis, name).p()));
        if (tellsClusters()) {
            cells.add(analysis.row().largest().map(largest -> Plural.of((long) largest.voxels(), "voxels") + " at " + largest.peak())
                    .orElse(analysis.failure().isPresent() ? analysis.status().toString() : ""));
        }
        return cells;
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        finished.forEach(analysis -> analysis.failure().ifPresent(failure -> facts.add(Fact.finding(analysis.item().name(),
                analysis.status() + ": " + failure.message()))));
        return facts;
    }
}
