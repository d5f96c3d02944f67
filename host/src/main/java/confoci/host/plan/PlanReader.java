package confoci.host.plan;

import confoci.error.InvalidRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/** Reads plans: those of Confoci and the configuration files of JALE. */
public final class PlanReader {

    private static final Set<String> KEYS = Set.of("out", "tables", "defaults", "analyses");
    private static final Set<String> EACH = Set.of("for each", "for-each");

    private final Path file;
    private final SequencedSet<String> commands;

    private PlanReader(Path file, SequencedSet<String> commands) {
        this.file = file;
        this.commands = commands;
    }

    /**
     * Reads a plan.
     *
     * @param commands the names of the commands that an analysis may be
     * @throws confoci.error.InputDataException if a file cannot be read
     * @throws InvalidRequest                   if it is no plan; with line and column
     */
    public static Plan read(Path file, SequencedSet<String> commands) {
        PlanNode root = YamlFile.read(file);
        if (root instanceof PlanNode.Text text && text.isNothing()) {
            throw text.place().error("is empty; a plan has out and analyses");
        }
        PlanNode.Fields fields = root.fields("a plan");
        return JalePlan.isOne(fields) ? JalePlan.read(file, fields) : new PlanReader(file, commands).plan(fields);
    }

    private Plan plan(PlanNode.Fields root) {
        for (PlanNode.Field field : root.fields()) {
            if (!KEYS.contains(field.key())) {
                throw field.place().error("'" + field.key() + "' is no key of a plan, which has out, tables, defaults and analyses");
            }
        }
        Optional<Plan.Out> out = root.field("out").map(field -> out(field.value().text("out")));
        List<String> tables = root.field("tables").map(field -> strings(field.value(), "tables")).orElse(List.of());
        List<PlanNode.Field> defaults = root.field("defaults").map(field -> isNothing(field.value()) ? List.<PlanNode.Field>of()
                : field.value().fields("defaults").fields()).orElse(List.of());
        PlanNode.Field analyses = root.field("analyses").orElseThrow(() -> root.place().error("has no analyses; write"
                + " analyses: {NAME: {ale: studies.xlsx}}"));
        if (isNothing(analyses.value())) {
            throw analyses.place().error("analyses has none; write NAME: {ale: studies.xlsx} below it");
        }
        List<PlannedAnalysis> planned = new ArrayList<>();
        analyses.value().fields("analyses").fields().forEach(field -> planned.add(analysis(field)));
        if (planned.isEmpty()) {
            throw analyses.place().error("analyses has none; write NAME: {ale: studies.xlsx} below it");
        }
        return new Plan(file, out, tables, defaults, planned, List.of());
    }

    private PlannedAnalysis analysis(PlanNode.Field field) {
        String name = field.key();
        requireName(name, field.place());
        if (field.value() instanceof PlanNode.Text text && !text.isNothing()) {
            if (!commands.contains(text.text())) {
                throw text.place().error("'" + text.text() + "' is no command of a plan, which are " + String.join(", ", commands));
            }
            return new PlannedAnalysis(field.place(), name, text.text(), List.of(), Optional.empty(), List.of());
        }
        PlanNode.Fields fields = field.value().fields("analysis '" + name + "'");
        // Only its place distinguishes the command seed from the option seed.
        PlanNode.Field command = fields.fields().stream().findFirst().filter(first -> commands.contains(first.key()))
                .orElseThrow(() -> noCommand(fields.fields().isEmpty() ? field.place() : fields.fields().getFirst().place(), name));
        Optional<PlanNode.Text> each = Optional.empty();
        List<PlanNode.Field> options = new ArrayList<>();
        for (PlanNode.Field entry : fields.fields().subList(1, fields.fields().size())) {
            if (EACH.contains(entry.key())) {
                each = Optional.of(entry.value().text("for each"));
            } else {
                options.add(entry);
            }
        }
        List<String> files = isNothing(command.value()) ? List.of() : strings(command.value(), command.key());
        return new PlannedAnalysis(field.place(), name, command.key(), files, each, options);
    }

    private InvalidRequest noCommand(Place place, String what) {
        return place.error("'" + what + "' has no command, which comes first; it is one of " + String.join(", ", commands));
    }

    /**
     * A name that can be that of a folder within the results.
     *
     * @throws InvalidRequest if it cannot
     */
    static void requireName(String name, Place place) {
        boolean plain = !name.isBlank() && !name.startsWith(".") && name.equals(name.strip())
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
        if (!plain || Set.of("summary.tsv", "summary.json", "plan.json", "report.html").contains(name.toLowerCase(Locale.ROOT))) {
            throw place.error("'" + name + "' cannot be the name of a folder; take letters, digits, - and _");
        }
    }

    private static boolean isNothing(PlanNode value) {
        return value instanceof PlanNode.Text text && text.isNothing();
    }

    private static List<String> strings(PlanNode value, String what) {
        return value.texts(what).stream().map(PlanNode.Text::text).toList();
    }

    private static Plan.Out out(PlanNode.Text text) {
        try {
            return new Plan.Out(text.place(), Path.of(text.text()));
        } catch (InvalidPathException e) {
            throw text.place().error("'" + text.text() + "' is no name of a folder");
        }
    }
}
