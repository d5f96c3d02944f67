package confoci.host.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A report as one screen of text. Warnings are left out: a run shows them when they arise. Blocks of facts, tables and sentences are
 * separated by empty lines, but for what follows a heading.
 */
public final class TextReport {

    /** Longer labels do not widen the column of labels. */
    private static final int LONGEST_LABEL = 40;
    /** Of what continues a heading. */
    private static final int CONTINUED = 4;

    private enum Block {
        START,
        HEADING,
        FACTS,
        TABLE,
        VERDICT
    }

    private final TextLayout out = new TextLayout();
    private final int labels;
    private Block last = Block.START;

    private TextReport(Report report) {
        this.labels = TextLayout.GAP + Stream.concat(report.facts().stream(), within(report.sections()))
                .flatMap(fact -> fact.told().stream()).mapToInt(told -> TextLayout.width(told.label()))
                .filter(width -> width <= LONGEST_LABEL).max().orElse(0);
    }

    private static Stream<Fact> within(List<Section> sections) {
        return sections.stream().filter(section -> section instanceof Group group && group.onScreen()).map(Group.class::cast)
                .flatMap(group -> Stream.concat(group.facts().stream(), within(group.sections())));
    }

    /** The text, with a line end at the end. */
    public static String of(Report report) {
        TextReport text = new TextReport(report);
        text.write(report);
        return text.out.text();
    }

    private void write(Report report) {
        if (!report.title().isEmpty()) {
            out.line(report.title());
            last = Block.HEADING;
        }
        facts(told(report.facts()));
        report.sections().forEach(section -> section(section, false));
        if (!report.folder().isEmpty()) {
            if (last != Block.START) {
                out.blank();
            }
            out.line("Results: " + report.folder() + highlights(report.highlights()));
        }
    }

    private static String highlights(List<String> files) {
        if (files.isEmpty()) {
            return "";
        }
        String others = String.join(", ", files.subList(0, files.size() - 1));
        return " (look first at " + others + (others.isEmpty() ? "" : " and ") + files.getLast() + ")";
    }

    private void section(Section section, boolean nested) {
        switch (section) {
            case Group group -> group(group);
            case ClusterTable clusters -> table(clusters.table());
            case Table table -> table(table);
            case Verdict verdict -> verdict(verdict, nested);
            case Command command -> {
                begin(Block.VERDICT);
                out.line(command.label() + ": confoci " + String.join(" ", command.arguments()));
            }
            case MapFile _, TableFile _, Distribution _, Methods _, RegionNulls _, Bars _, Matrix _, Tree _, Curve _ -> { }
        }
    }

    private void group(Group group) {
        if (!group.onScreen()) {
            return;
        }
        List<Fact.Told> told = told(group.facts());
        if (!group.heading().isEmpty()) {
            begin(Block.HEADING);
            if (!told.isEmpty() && told.getFirst().label().isEmpty()) {
                out.wrapped(group.heading() + ": ", CONTINUED, String.join("; ", told.getFirst().lines()));
                told = told.subList(1, told.size());
            } else {
                out.line(group.heading());
            }
        }
        facts(told);
        group.sections().forEach(section -> section(section, true));
    }

    private static List<Fact.Told> told(List<Fact> facts) {
        return facts.stream().map(Fact::told).flatMap(Optional::stream).toList();
    }

    private void facts(List<Fact.Told> facts) {
        if (facts.isEmpty()) {
            return;
        }
        begin(Block.FACTS);
        for (Fact.Told fact : facts) {
            String label = fact.label();
            for (String line : fact.lines()) {
                out.labelled(label, labels, line);
                label = "";
            }
        }
    }

    private void table(Table table) {
        int rows = Math.min(table.shown(), table.rows().size());
        if (rows == 0) {
            return;
        }
        begin(Block.TABLE);
        out.table(table.columns(), table.rows().subList(0, rows));
        if (rows < table.rows().size()) {
            out.line("    and " + Numbers.COUNT.of(table.rows().size() - rows) + " more");
        }
    }

    /** Within a group it continues the facts. */
    private void verdict(Verdict verdict, boolean nested) {
        if (nested && last == Block.FACTS) {
            out.labelled(verdict.label(), labels, verdict.sentence());
            return;
        }
        begin(Block.VERDICT);
        String label = verdict.label().isEmpty() ? "" : verdict.label() + ": ";
        out.wrapped(label, TextLayout.width(label), verdict.sentence());
    }

    private void begin(Block block) {
        boolean follows = last == Block.START || last == Block.HEADING && block != Block.HEADING
                || last == Block.VERDICT && block == Block.VERDICT;
        if (!follows) {
            out.blank();
        }
        last = block;
    }
}
