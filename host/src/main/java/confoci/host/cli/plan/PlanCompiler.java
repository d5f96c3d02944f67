package confoci.host.cli.plan;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.foci.Selection;
import confoci.host.plan.Plan;
import confoci.host.plan.PlanNode;
import confoci.host.plan.PlannedAnalysis;
import confoci.host.run.Analysis;
import confoci.host.run.DeviceRequest;
import confoci.host.run.RunListener;
import confoci.host.run.SharedInputs;
import confoci.host.run.plan.EarlierResult;
import confoci.host.run.plan.PlanItem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Makes the analyses of a plan ready to run, or says what is wrong with one of them before any runs. */
public final class PlanCompiler {

    private static final String WHERE = "where";
    private static final String GROUP = "group";
    private static final String MERGE = "<<";

    private final PlanCommands commands;
    private final SharedInputs shared;
    private final PlanChecks checks = new PlanChecks();

    /**
     * @param root   a command line with all commands, for this alone
     * @param shared what tables are read into
     */
    public PlanCompiler(CommandLine root, SharedInputs shared) {
        this.commands = new PlanCommands(root);
        this.shared = shared;
    }

    /** The names of the commands that an analysis may be. */
    public SequencedSet<String> commands() {
        return commands.names();
    }

    /**
     * An analysis on its way: with all that decides it.
     *
     * @param fields options by their names, the defaults among them
     */
    private record Draft(PlannedAnalysis planned, String name, List<String> files, SequencedMap<String, PlanNode.Field> fields,
            Path folder) {

        String where() {
            return planned.place() + ": analysis '" + name + "': ";
        }
    }

    /**
     * The analyses in an order in which each comes after those whose results it reads.
     *
     * @param out      the folder of the folders of results
     * @param override options that take the place of defaults, by their names
     * @throws InvalidRequest     if the plan contradicts itself, or an analysis makes no sense
     * @throws InputDataException if a file is missing
     */
    public List<PlanItem> compile(Plan plan, Path out, Map<String, String> override, RunListener log) {
        checks.requireFolder(plan, out);
        Optional.ofNullable(override.get(PlanChecks.DEVICE)).ifPresent(DeviceRequest::requireDevice);
        List<PlanNode.Field> defaults = new ArrayList<>(plan.defaults());
        defaults.removeIf(field -> override.containsKey(field.key()));
        override.forEach((key, value) -> defaults.add(new PlanNode.Field(plan.analyses().getFirst().place(), key,
                new PlanNode.Text(plan.analyses().getFirst().place(), value, true))));
        requireUse(defaults, override.keySet(), plan, log);
        SequencedMap<String, Draft> drafts = new LinkedHashMap<>();
        Map<String, Draft> folders = new HashMap<>();
        for (PlannedAnalysis planned : plan.analyses()) {
            for (Draft draft : expanded(draft(planned, plan, defaults, out), out)) {
                Draft other = folders.putIfAbsent(PlanChecks.nameOnAnyDisk(draft.name), draft);
                if (other != null) {
                    throw planned.place().error(draft.name.equals(other.name) ? "there is another analysis '" + draft.name
                            + "'; give one of them another name" : "'" + draft.name + "' and '" + other.name + "' (" + other.planned.place()
                            + ") are one folder where names have no case; give one of them another name");
                }
                drafts.put(draft.name, draft);
            }
        }
        Map<String, Set<String>> after = new LinkedHashMap<>();
        drafts.values().forEach(draft -> after.put(draft.name, reads(draft, drafts)));
        List<PlanItem> items = new ArrayList<>();
        for (String name : new PlanOrder(after, name -> known(drafts, name).planned.place()).names()) {
            items.add(item(known(drafts, name), known(after, name), plan, out, drafts));
        }
        return items;
    }

    private static <T> T known(Map<String, T> named, String name) {
        return Objects.requireNonNull(named.get(name), name);
    }

    private void requireUse(List<PlanNode.Field> defaults, Set<String> override, Plan plan, RunListener log) {
        for (PlanNode.Field field : defaults) {
            if (!commands.isKnown(field.key())) {
                throw field.place().error("'" + field.key() + "' is an option of no command that a plan has");
            }
            boolean used = plan.analyses().stream().anyMatch(planned -> commands.option(planned.command(), field.key()).isPresent());
            if (!used && !override.contains(field.key())) {
                log.warn(field.place() + ": no command of the analyses has the option '" + field.key() + "', so its default does nothing");
            }
        }
    }

    private Draft draft(PlannedAnalysis planned, Plan plan, List<PlanNode.Field> defaults, Path out) {
        SequencedMap<String, PlanNode.Field> fields = new LinkedHashMap<>();
        SequencedMap<String, PlanNode.Field> otherwise = new LinkedHashMap<>();
        defaults.stream().filter(field -> commands.option(planned.command(), field.key()).isPresent())
                .forEach(field -> otherwise.put(field.key(), field.resolved(out)));
        for (PlanNode.Field field : planned.options()) {
            commands.option(planned.command(), field.key()).orElseThrow(() -> field.place().error(field.key().equals(MERGE)
                    ? "YAML's merge key '" + MERGE + "' is not read; write what analyses have in common under 'defaults'"
                    : "'" + field.key() + "' is no option of " + planned.command() + ", which has "
                            + String.join(", ", commands.options(planned.command()))));
            boolean nothing = field.value() instanceof PlanNode.Text text && text.isNothing();
            if (otherwise.remove(field.key()) == null || !nothing) {
                fields.put(field.key(), field.resolved(out));
            }
        }
        fields.putAll(otherwise);
        List<String> files = planned.files().isEmpty() && commands.takesFiles(planned.command()) ? plan.tables()
                : planned.files().stream().map(file -> Plan.resolved(file, out)).toList();
        return new Draft(planned, planned.name(), files, fields, out.resolve(planned.name()));
    }

    /** One analysis for each value of a column, or the analysis itself. */
    private List<Draft> expanded(Draft draft, Path out) {
        Optional<PlanNode.Text> each = draft.planned.each();
        if (each.isEmpty()) {
            return List.of(draft);
        }
        String column = each.get().text();
        String option = commands.option(draft.planned.command(), GROUP).isPresent() && !draft.fields.containsKey(GROUP) ? GROUP : WHERE;
        OptionSpec condition = commands.option(draft.planned.command(), option).orElseThrow(() ->
                each.get().place().error("for each: " + draft.planned.command() + " takes no conditions on columns"));
        List<String> before = Optional.ofNullable(draft.fields.get(option)).map(field -> PlanCommands.arguments(condition, field))
                .orElse(List.of());
        if (before.stream().anyMatch(value -> value.regionMatches(true, 0, column + "=", 0, column.length() + 1))) {
            throw each.get().place().error("for each " + column + ": " + option + " has a condition on that column already");
        }
        List<String> conditions = before.stream().filter(value -> !value.startsWith("--")).toList();
        List<Draft> drafts = new ArrayList<>();
        for (String value : values(draft, column, each.get())) {
            SequencedMap<String, PlanNode.Field> fields = new LinkedHashMap<>(draft.fields);
            List<PlanNode> all = new ArrayList<>();
            conditions.forEach(text -> all.add(new PlanNode.Text(each.get().place(), text, true)));
            all.add(new PlanNode.Text(each.get().place(), column + "=" + value, true));
            fields.put(option, new PlanNode.Field(each.get().place(), option, new PlanNode.Items(each.get().place(), all)));
            String name = draft.name + "-" + folder(value);
            drafts.add(new Draft(draft.planned, name, draft.files, fields, out.resolve(name)));
        }
        return drafts;
    }

    /** A value as part of the name of a folder. */
    private static String folder(String value) {
        return value.strip().replace("<", "_lt_").replace(">", "_gt_").replaceAll("[^\\p{L}\\p{N}._+-]+", "_")
                .replaceAll("_{2,}", "_");
    }

    private Iterable<String> values(Draft draft, String column, PlanNode.Text place) {
        SequencedMap<String, PlanNode.Field> fields = new LinkedHashMap<>(draft.fields);
        List<String> arguments = arguments(draft, fields, false);
        if (commands.option(draft.planned.command(), GROUP).isPresent() && !fields.containsKey(GROUP)) {
            // Without a group the command makes no sense yet; that of any value does for reading the tables.
            arguments.addAll(List.of("--" + GROUP, column + "=*"));
        }
        try {
            return Selection.values(column, commands.parse(arguments, fields, draft.where()).foci()
                    .orElseThrow(() -> place.place().error("for each: " + draft.planned.command() + " reads no table"))
                    .selected(shared).experiments());
        } catch (InvalidRequest e) {
            throw place.place().error("for each " + column + ": " + e.getMessage());
        }
    }

    /** The other analyses in whose folders its files lie. */
    private Set<String> reads(Draft draft, Map<String, Draft> drafts) {
        Set<String> after = new LinkedHashSet<>();
        List<String> values = new ArrayList<>(draft.files);
        draft.fields.values().forEach(field -> values.addAll(PlanCommands.arguments(
                commands.option(draft.planned.command(), field.key()).orElseThrow(), field)));
        for (String value : values) {
            Optional<Path> path = path(value);
            drafts.values().stream().filter(other -> path.isPresent() && path.get().startsWith(absolute(other.folder)))
                    .forEach(other -> after.add(other.name));
        }
        return after;
    }

    private static Optional<Path> path(String value) {
        try {
            return Optional.of(absolute(Path.of(value)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private PlanItem item(Draft draft, Set<String> after, Plan plan, Path out, Map<String, Draft> drafts) {
        String file = String.valueOf(plan.file().getFileName());
        boolean replaces = inPlace(draft, () -> EarlierResult.in(draft.folder, file, draft.name)).isPresent();
        List<String> arguments = arguments(draft, draft.fields, false);
        List<String> parsed = new ArrayList<>(arguments);
        if (replaces) {
            parsed.add("--force");
        }
        PlanCommands.Parsed command = commands.parse(parsed, draft.fields, draft.where());
        Optional.ofNullable(draft.fields.get(PlanChecks.DEVICE)).ifPresent(checks::requireDevice);
        Set<Path> folders = new HashSet<>();
        after.forEach(name -> folders.add(absolute(known(drafts, name).folder)));
        inputs(command.analysis(), draft, !after.isEmpty()).stream()
                .filter(input -> folders.stream().noneMatch(absolute(input)::startsWith))
                .forEach(input -> PlanChecks.requireInput(input, draft.where(), draft.folder, out));
        command.foci().filter(foci -> foci.inputs().stream().allMatch(Files::isRegularFile))
                .ifPresent(foci -> inPlace(draft, () -> foci.selected(shared)));
        return new PlanItem(draft.name, draft.planned.command(), arguments, arguments(draft, draft.fields, true), draft.folder, after,
                command.analysis());
    }

    /** @param later whether some come into being by other analyses, so that they need not be found yet */
    private static List<Path> inputs(Analysis analysis, Draft draft, boolean later) {
        try {
            return inPlace(draft, analysis::inputs);
        } catch (InvalidRequest | InputDataException e) {
            if (later) {
                return List.of();
            }
            throw e;
        }
    }

    private static <T> T inPlace(Draft draft, Supplier<T> work) {
        return PlanChecks.inPlace(draft.where(), work);
    }

    /**
     * The command line of an analysis.
     *
     * @param settings whether only what decides the results, options in the order of their names
     */
    private List<String> arguments(Draft draft, Map<String, PlanNode.Field> fields, boolean settings) {
        List<String> arguments = new ArrayList<>(List.of(draft.planned.command().split(" ")));
        arguments.addAll(draft.files);
        for (PlanNode.Field field : settings ? new TreeMap<>(fields).values() : fields.values()) {
            OptionSpec option = commands.option(draft.planned.command(), field.key()).orElseThrow();
            if (!settings || !PlanCommands.isOfDevice(option)) {
                arguments.addAll(PlanCommands.arguments(option, field));
            }
        }
        if (!settings) {
            arguments.addAll(List.of("--out", draft.folder.toString()));
        }
        return arguments;
    }
}
