package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.Column;
import confoci.host.foci.columns.ColumnMeanings;
import confoci.host.foci.columns.ColumnReader;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes experiments of a table with a row per focus, in either of the layouts of pyALE and JALE.
 *
 * <p>Where every row names its study, rows of the same study, contrast, sample size and tags belong to one experiment wherever they stand
 * (pyALE's rule); blank rows mean nothing. Where most rows leave the study blank, every row with a name starts an experiment (JALE's second
 * layout) and its first row has the rest; a row below it with another contrast, sample size or tag of experiments starts a further
 * experiment of the study, whose blank cells are those of the experiment above. A row with a study and no coordinates is an experiment
 * without foci.
 */
final class TableReader {

    private final Source source;
    private final Table table;
    private final ColumnMeanings meanings;
    private final TableColumns columns;
    private final List<String> studies;
    /** The space in the names of the coordinates; null if they have none. */
    private final @Nullable StereotaxicSpace ofNames;
    private final boolean namedOnce;
    private final Map<Column, TagRule> tagRules = new LinkedHashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Identity, Draft> drafted = new HashMap<>();
    /** Where the study is named once, the experiments of the study above. */
    private final Map<Identity, Draft> ofStudy = new HashMap<>();
    private final DoubtfulRows doubtful;
    private final CarriedCells carried;
    private final boolean targets;
    private final PointCells points;

    /** An experiment as far as it has been read. */
    private static final class Draft {

        private final Experiment named;
        /** Of the last row that has one. */
        private @Nullable StereotaxicSpace space;
        private final List<Focus> foci = new ArrayList<>();
        private boolean scattered;

        /**
         * @param named the experiment without its foci
         * @param space the space of its first row, or null
         */
        private Draft(Experiment named, @Nullable StereotaxicSpace space) {
            this.named = named;
            this.space = space;
        }
    }

    private TableReader(Table table, ColumnMeanings meanings, Source source) {
        this.meanings = meanings;
        this.columns = TableColumns.of(meanings);
        this.source = source;
        StudyNames names = StudyNames.of(table, meanings, source);
        this.studies = names.names();
        this.carried = CarriedCells.of(names.table(), columns, studies);
        this.table = carried.table();
        this.points = new PointCells(table, columns, source);
        this.doubtful = new DoubtfulRows(source);
        this.targets = source.options().rows() == ReadOptions.Rows.TARGETS;
        this.ofNames = meanings.coordinates().orElseThrow().space().orElse(null);
        this.namedOnce = isNamedOnce();
    }

    /**
     * The experiments of a table.
     *
     * @throws confoci.error.InputDataException if it is not certain what a column means, or a cell cannot be what it has to be
     */
    static List<Experiment> read(Table table, Source source) {
        List<Column> all = table.columns();
        ColumnMeanings meanings = source.options().rows() == ReadOptions.Rows.TARGETS
                ? ColumnReader.readTargets(all, source.options().columns())
                : ColumnReader.read(all, source.options().columns(), table.kind() == Table.Kind.SHEET);
        requireFoci(table, meanings, source);
        table.requireNoMore(source);
        DoubtfulRows.requireNoErrors(table, meanings.names(), source);
        meanings.warnings().forEach(source::warn);
        TableReader reader = new TableReader(table, meanings, source);
        if (reader.targets) {
            // Every row is a target, whatever else it has.
            reader.columns.tags().clear();
        } else {
            reader.leaveOutColumnsOfFoci();
        }
        source.options().explain().accept(ColumnExplainer.explain(source.path(), all, meanings, reader.tagRules));
        List<Experiment> experiments = reader.experiments();
        SideSigns.check(table, meanings.tags().keySet(), reader.points, source);
        reader.tellUnusedSpace();
        return experiments;
    }

    private static void requireFoci(Table table, ColumnMeanings meanings, Source source) {
        if (!meanings.problems().isEmpty()) {
            source.options().explain().accept(ColumnExplainer.explain(source.path(), table.columns(), meanings, Map.of()));
            throw source.error(meanings.problems().getFirst()
                    + (meanings.unmatched().isEmpty() ? "" : "; no column is called '" + meanings.unmatched().getFirst() + "'"));
        }
    }

    private void leaveOutColumnsOfFoci() {
        RowGroups groups = new RowGroups(table, columns, studies, row -> points.areIn(table.rows().get(row)), namedOnce);
        List<String> ofFoci = new ArrayList<>();
        meanings.tags().forEach((column, tag) -> {
            TagRule rule = TagRule.of(tag.use(), groups.cells(column.number()));
            tagRules.put(column, rule);
            if (rule.leftOut()) {
                ofFoci.add(tag.name());
                columns.tags().remove(column.number());
            } else if (rule.told()) {
                source.warn(rule.warning(tag.name()));
            }
        });
        if (!ofFoci.isEmpty()) {
            String names = "'" + String.join("', '", ofFoci) + "'";
            source.warn(ofFoci.size() == 1
                    ? "column " + names + " differs from focus to focus and is left out"
                    : "columns " + names + " differ from focus to focus and are left out");
        }
    }

    /** The user's --space is for foci without one; warns where a column names another. */
    private void tellUnusedSpace() {
        StereotaxicSpace assumed = source.options().columns().assumed().orElse(null);
        if (assumed == null) {
            return;
        }
        int others = 0;
        for (Draft draft : drafts) {
            others += (int) draft.foci.stream().filter(focus -> focus.space() != assumed).count();
        }
        if (others > 0) {
            source.warn("--space " + assumed.abbreviation() + " does not apply to " + others + (others == 1 ? " focus" : " foci")
                    + " for which column '" + table.header().get(columns.space()) + "' names another space");
        }
    }

    private boolean isNamedOnce() {
        int blank = 0;
        int repeated = 0;
        String above = null;
        for (int i = 0; i < studies.size(); i++) {
            if (studies.get(i).isEmpty()) {
                blank += points.areIn(table.rows().get(i)) ? 1 : 0;
            } else {
                repeated += studies.get(i).equals(above) ? 1 : 0;
                above = studies.get(i);
            }
        }
        return blank > repeated;
    }

    private List<Experiment> experiments() {
        Draft current = null;
        for (int i = 0; i < studies.size(); i++) {
            Table.Row row = table.rows().get(i);
            boolean more = i > 0 && !studies.get(i).isEmpty() && studies.get(i).equals(studies.get(i - 1));
            if (!more && points.areIn(row)) {
                doubtful.requireNoSummary(row, studies.get(i), studies, table.place(row));
            }
            if (!studies.get(i).isEmpty()) {
                current = draft(row, studies.get(i), current);
            } else if (!points.areIn(row) && (current == null || !namedOnce || row.cell(columns.contrast()).isEmpty())) {
                continue;
            } else if (current == null) {
                throw source.error(table.place(row, columns.study()),
                        targets ? "the target has no name" : "no study is named here or above; name it on an experiment's first row");
            } else {
                if (!namedOnce) {
                    source.warn(table.place(row, columns.study()),
                            "no study is named; taken as '" + current.named.study() + "' from above");
                }
                current = further(row, current);
            }
            if (points.areIn(row)) {
                current.foci.add(focus(row, current));
            }
        }
        List<Experiment> experiments = drafts.stream().map(draft -> draft.named.withFoci(draft.foci)).toList();
        doubtful.warn(experiments, columns.contrast() < 0 ? "" : table.header().get(columns.contrast()));
        return experiments;
    }

    /** The experiment that a row with a study belongs to: the one above, an earlier one or a new one. */
    private Draft draft(Table.Row row, String study, @Nullable Draft above) {
        Experiment named = named(row, study);
        String space = row.cell(columns.space());
        Draft next = new Draft(named, space.isEmpty() ? null : source.space(space, () -> table.place(row, columns.space())));
        if (namedOnce) {
            add(next, row, study);
            ofStudy.clear();
            ofStudy.put(Identity.of(named), next);
            return next;
        }
        if (above != null && !named.hasSampleSize()) {
            // A blank sample size is that of the row above.
            Identity sized = Identity.of(named.withSubjects(above.named.subjects()));
            if (sized.equals(Identity.of(above.named))) {
                return above;
            }
        }
        if (above != null && above.named.study().equals(study) && !above.named.contrast().isEmpty() && named.contrast().isEmpty()) {
            doubtful.addBlankContrast(table.place(row));
        }
        Draft earlier = drafted.putIfAbsent(Identity.of(named), next);
        if (earlier == null) {
            add(next, row, study);
            return next;
        }
        if (earlier != above && !earlier.scattered && !targets) {
            earlier.scattered = true;
            source.warn(table.place(row), "rows of '" + named.label() + "' are not together; they count as one experiment");
        }
        return earlier;
    }

    private void add(Draft next, Table.Row row, String study) {
        doubtful.addNamed(row, study, table.place(row), drafts.size());
        if (carried.sizes().contains(row.number())) {
            doubtful.addCarried("sample size", table.place(row), next.named);
        }
        if (carried.spaces().contains(row.number())) {
            doubtful.addCarried("space", table.place(row), next.named);
        }
        drafts.add(next);
    }

    /** The experiment of a row that names no study: the one above, unless a cell of the row differs. */
    private Draft further(Table.Row row, Draft above) {
        Experiment own = named(row, above.named.study());
        String contrast = own.contrast().isEmpty() ? above.named.contrast() : own.contrast();
        double subjects = own.hasSampleSize() ? own.subjects() : above.named.subjects();
        boolean apart = !contrast.equalsIgnoreCase(above.named.contrast()) || own.hasSampleSize() && subjects != above.named.subjects();
        SequencedMap<String, String> tags = new LinkedHashMap<>(above.named.tags());
        tagRules.forEach((column, rule) -> {
            String name = columns.tags().get(column.number());
            if (name != null && own.tags().containsKey(name) && (apart || rule.apart())) {
                tags.put(name, own.tags().get(name));
            }
        });
        Experiment named = new Experiment(above.named.study(), contrast, subjects, List.of(), tags);
        Identity identity = Identity.of(named);
        if (identity.equals(Identity.of(above.named))) {
            return above;
        }
        Map<Identity, Draft> known = namedOnce ? ofStudy : drafted;
        Draft next = known.get(identity);
        if (next == null) {
            next = new Draft(named, above.space);
            known.put(identity, next);
            drafts.add(next);
            if (namedOnce) {
                doubtful.addFurther(table.place(row), named);
            }
        }
        return next;
    }

    private Experiment named(Table.Row row, String study) {
        double subjects = source.subjects(row.cell(columns.subjects()), table.decimalComma(), () -> table.place(row, columns.subjects()));
        SequencedMap<String, String> tags = new LinkedHashMap<>();
        columns.tags().forEach((column, name) -> {
            if (!row.cell(column).isEmpty()) {
                tags.put(name, row.cell(column));
            }
        });
        return new Experiment(study, row.cell(columns.contrast()), subjects, List.of(), tags);
    }

    private Focus focus(Table.Row row, Draft draft) {
        Point point = points.of(row);
        String cell = row.cell(columns.space());
        StereotaxicSpace named = draft.space != null ? draft.space : ofNames;
        StereotaxicSpace space = cell.isEmpty() && named != null
                ? named
                : source.space(cell, () -> columns.space() < 0 ? table.place(row) : table.place(row, columns.space()));
        draft.space = cell.isEmpty() ? draft.space : space;
        return new Focus(point, space, source.name() + ", " + table.place(row));
    }
}
