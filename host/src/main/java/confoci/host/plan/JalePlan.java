package confoci.host.plan;

import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.ReadOptions;
import confoci.host.io.foci.SheetRows;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The analyses of JALE 0.2: {@code config.yml} with its workbooks of experiments and analyses, as a plan of the same analyses. */
final class JalePlan {

    private static final String OUT = "confoci-results";

    /** Types of analyses of subsamples, which may tell their size. */
    private static final Pattern SUBSAMPLES = Pattern.compile("[PB]([0-9]*)");

    private final Path folder;
    private final JaleSettings settings;
    private final Path table;
    private final Path workbook;
    private final List<Experiment> experiments;
    private final SequencedMap<String, PlannedAnalysis> analyses = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private JalePlan(Path file, PlanNode.Fields root) {
        Path parent = file.getParent();
        this.folder = parent == null ? Path.of("") : parent;
        PlanNode.Fields project = root.fields().stream().filter(field -> field.key().equals("project")).findFirst().orElseThrow().value()
                .fields("project");
        JaleSettings.requireProject(root, project);
        this.table = named(project, "experiment_info");
        this.workbook = named(project, "analysis_info");
        this.settings = new JaleSettings(root);
        this.experiments = FociFiles.read(List.of(table), ReadOptions.defaults()).experiments();
    }

    /** Whether a file is one of JALE. */
    static boolean isOne(PlanNode.Fields root) {
        return root.field("project").filter(field -> field.value() instanceof PlanNode.Fields).isPresent();
    }

    /**
     * The plan of a configuration file.
     *
     * @throws InvalidRequest if it asks for what Confoci does in another way
     */
    static Plan read(Path file, PlanNode.Fields root) {
        JalePlan jale = new JalePlan(file, root);
        jale.rows();
        if (jale.analyses.isEmpty()) {
            throw new InvalidRequest(jale.workbook + ": has no analysis that Confoci has" + (jale.notes.isEmpty() ? ""
                    : "; " + jale.notes.getFirst()));
        }
        return new Plan(file, Optional.of(new Plan.Out(root.place(), jale.folder.resolve(OUT))), List.of(jale.table.toString()),
                jale.settings.defaults(jale.notes), List.copyOf(jale.analyses.values()), jale.notes);
    }

    private Path named(PlanNode.Fields project, String key) {
        PlanNode.Text name = project.field(key).orElseThrow(() -> project.place().error("project has no " + key)).value().text(key);
        try {
            return folder.resolve(name.text());
        } catch (InvalidPathException e) {
            throw name.place().error("'" + name.text() + "' is no name of a file");
        }
    }

    private void rows() {
        List<List<String>> rows = SheetRows.read(workbook);
        for (int i = 0; i < rows.size(); i++) {
            Place place = new Place(workbook + ", row " + (i + 1));
            String type = cell(rows.get(i), 0);
            if (!type.isEmpty()) {
                try {
                    row(type, rows, i, place);
                } catch (InvalidRequest e) {
                    notes.add(e.getMessage() + "; left out");
                }
            }
        }
    }

    /** A new type of analysis is a case here. */
    private void row(String type, List<List<String>> rows, int i, Place place) {
        Matcher subsamples = SUBSAMPLES.matcher(type);
        if (type.equals("M")) {
            mainEffect(rows.get(i), place);
            regions(rows.get(i), place);
        } else if (type.equals("Cluster")) {
            clustering(rows.get(i), place);
        } else if (type.equals("C")) {
            contrast(rows.get(i), second(rows, i, place), place);
        } else if (subsamples.matches() && type.startsWith("P")) {
            probabilistic(rows.get(i), subsamples.group(1), place);
        } else if (subsamples.matches()) {
            balanced(rows.get(i), second(rows, i, place), subsamples.group(1), place);
        } else {
            throw place.error("Confoci has no analysis of type '" + type + "' (" + cell(rows.get(i), 1) + ")");
        }
    }

    private static List<String> second(List<List<String>> rows, int i, Place place) {
        if (i + 1 >= rows.size() || !cell(rows.get(i + 1), 0).isEmpty()) {
            throw place.error("a contrast needs a second row without a type");
        }
        return rows.get(i + 1);
    }

    private void mainEffect(List<String> row, Place place) {
        JaleSelection selection = selection(row, place);
        List<PlanNode.Field> options = selected(selection.where(), selection.whereNot(), place);
        options.add(option("correct", settings.tfce() ? "vfwe,cfwe-size,tfce" : "vfwe,cfwe-size"));
        options.add(settings.permutations());
        add(new PlannedAnalysis(place, name(row, place), "ale", List.of(), Optional.empty(), options));
    }

    /** JALE analyses each mask, or each label of one, by itself. */
    private void regions(List<String> row, Place place) {
        List<String> masks = conditions(row).stream().filter(JalePlan::isMask)
                .map(cell -> folder.resolve(cell.substring(1).strip()).toString()).toList();
        if (!masks.isEmpty()) {
            JaleSelection selection = selection(row, place);
            List<PlanNode.Field> options = selected(selection.where(), selection.whereNot(), place);
            options.add(list("atlas", masks, place));
            options.add(settings.permutations());
            add(new PlannedAnalysis(place, name(row, place) + "_regions", "roi", List.of(), Optional.empty(), options));
        }
    }

    private void clustering(List<String> row, Place place) {
        if (!settings.clustersAsConfoci()) {
            throw place.error("Confoci clusters hierarchically, and subsamples of nine tenths");
        }
        JaleSelection selection = selection(row, place);
        List<PlanNode.Field> options = selected(selection.where(), selection.whereNot(), place);
        options.addAll(settings.clustering());
        add(new PlannedAnalysis(place, name(row, place), "clustering", List.of(), Optional.empty(), options));
    }

    private void probabilistic(List<String> row, String size, Place place) {
        if (size.isEmpty()) {
            throw place.error("P needs the size of subsamples, such as P17");
        }
        JaleSelection selection = selection(row, place);
        List<PlanNode.Field> options = selected(selection.where(), selection.whereNot(), place);
        options.add(option("subsample", size));
        options.add(settings.option("samples", "subsample_n", "2500"));
        options.add(option("correct", JaleSettings.CLUSTERS));
        options.add(settings.permutations());
        add(new PlannedAnalysis(place, name(row, place) + "_sub_ale_" + size, "stability", List.of(), Optional.empty(), options));
    }

    /** JALE tests a contrast where its main effects are significant, and adds the conjunction of these. */
    private void contrast(List<String> first, List<String> second, Place place) {
        List<PlanNode.Field> options = groups(first, second, place);
        if (settings.contrastsWithin().equals("tfce") && !settings.tfce()) {
            throw place.error("a contrast within tfce needs main effects with tfce; set tfce_enabled to True");
        }
        mainEffect(first, place);
        mainEffect(second, place);
        options.add(option("within-a", folder(first, place) + "/z_" + settings.contrastsWithin() + ".nii.gz"));
        options.add(option("within-b", folder(second, place) + "/z_" + settings.contrastsWithin() + ".nii.gz"));
        options.add(option("correct", "uncorrected"));
        options.add(settings.usual("cluster-p", "significance_threshold", "0.05"));
        options.add(settings.option("permutations", "contrast_permutations", "10000"));
        add(new PlannedAnalysis(place, name(first, place) + "_vs_" + name(second, place), "contrast", List.of(), Optional.empty(),
                options));
        add(new PlannedAnalysis(place, name(first, place) + "_AND_" + name(second, place), "conjunction",
                List.of(folder(first, place), folder(second, place)), Optional.empty(),
                List.of(option("correct", settings.contrastsWithin()))));
    }

    /**
     * JALE compares the difference with random foci, and its thresholds are those of the largest and of the smallest difference at 97.5 and
     * 2.5 percent. Its average over drawn subsamples is exact here.
     */
    private void balanced(List<String> first, List<String> second, String size, Place place) {
        List<PlanNode.Field> options = groups(first, second, place);
        options.add(option("balanced", "true"));
        options.add(option("null", "foci"));
        if (!size.isEmpty()) {
            options.add(option("subsample", size));
        }
        options.add(option("correct", "vfwe"));
        options.add(option("alpha", "0.025"));
        options.add(settings.permutations());
        add(new PlannedAnalysis(place, name(first, place) + "_vs_" + name(second, place) + "_balanced", "contrast", List.of(),
                Optional.empty(), options));
    }

    private List<PlanNode.Field> groups(List<String> first, List<String> second, Place place) {
        JaleSelection.Division division = selection(first, place).against(selection(second, place), experiments)
                .orElseThrow(() -> place.error("the contrast of " + name(first, place) + " and " + name(second, place)
                        + " shares experiments, or cannot be said by conditions on columns"));
        List<PlanNode.Field> options = selected(division.where(), division.whereNot(), place);
        options.add(list("group", division.group(), place));
        return options;
    }

    private static String folder(List<String> row, Place place) {
        return Plan.OUT + name(row, place);
    }

    /** JALE, too, does an analysis of a name once. */
    private void add(PlannedAnalysis analysis) {
        PlannedAnalysis before = analyses.putIfAbsent(analysis.name(), analysis);
        if (before != null && !before.asksTheSame(analysis)) {
            throw analysis.place().error("'" + analysis.name() + "' is another analysis than that of " + before.place());
        }
    }

    private JaleSelection selection(List<String> row, Place place) {
        return JaleSelection.of(conditions(row).stream().filter(cell -> !isMask(cell)).toList(), experiments, place);
    }

    private static List<String> conditions(List<String> row) {
        return row.subList(Math.min(2, row.size()), row.size()).stream().map(String::strip).filter(cell -> !cell.isEmpty()).toList();
    }

    private static boolean isMask(String condition) {
        return condition.startsWith("$");
    }

    private static List<PlanNode.Field> selected(List<String> where, List<String> whereNot, Place place) {
        List<PlanNode.Field> options = new ArrayList<>();
        if (!where.isEmpty()) {
            options.add(list("where", where, place));
        }
        if (!whereNot.isEmpty()) {
            options.add(list("where-not", whereNot, place));
        }
        return options;
    }

    private static String name(List<String> row, Place place) {
        String name = cell(row, 1);
        PlanReader.requireName(name, place);
        return name;
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column).strip() : "";
    }

    private PlanNode.Field option(String key, String value) {
        return settings.fixed(key, value);
    }

    private static PlanNode.Field list(String key, List<String> values, Place place) {
        return new PlanNode.Field(place, key, new PlanNode.Items(place,
                values.stream().<PlanNode>map(value -> new PlanNode.Text(place, value, true)).toList()));
    }
}
