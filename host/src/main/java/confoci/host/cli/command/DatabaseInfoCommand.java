package confoci.host.cli.command;

import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.SourceOptions;
import confoci.host.database.Annotation;
import confoci.host.database.Database;
import confoci.host.database.Labels;
import confoci.host.json.Json;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.run.RunListener;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci database info}: what is in a database? */
@HelpSection("Output")
@Command(name = "info", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci database info FILE... [OPTION]...",
        description = "Counts the studies, experiments and foci of a database, and lists its annotations with the number of experiments"
                + " that have a value.",
        footer = {"", "Examples:", "  confoci database info neurosynth.confoci", "  confoci database info neurosynth.confoci --all --json"})
public final class DatabaseInfoCommand implements Runnable {

    private static final int SHOWN = 20;

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SourceOptions sources = new SourceOptions();

    @Option(names = "--all", description = "List all annotations; by default " + SHOWN + " of each kind.")
    private boolean all;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    public DatabaseInfoCommand(RunListener log) {
        this.log = log;
    }

    @Override
    public void run() {
        Database database = sources.request().read(log, _ -> { });
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("studies", database.columns().studies().size());
        facts.put("experiments", database.size());
        facts.put("experiments without foci", (int) IntStream.range(0, database.size()).filter(e -> database.foci().count(e) == 0).count());
        facts.put("experiments with sample size", database.columns().withSubjects());
        facts.put("foci", database.foci().size());
        facts.put("foci in Talairach space", database.foci().talairach().length);
        PrintWriter out = spec.commandLine().getOut();
        List<Annotation> labels = database.labels().map(Annotation.class::cast).toList();
        List<Annotation> weights = database.weights().map(Annotation.class::cast).toList();
        if (json) {
            facts.put("labels", listed(labels));
            facts.put("weights", listed(weights));
            out.print(Json.toString(facts));
        } else {
            facts.forEach((name, value) -> out.println(name + ": " + Notation.grouped().of(((Number) value).doubleValue())));
            print("labels", labels, out);
            print("weights", weights, out);
        }
        out.flush();
    }

    private static List<Object> listed(List<Annotation> annotations) {
        return annotations.stream().<Object>map(annotation -> {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("name", annotation.name());
            facts.put("experiments", annotation.count());
            if (annotation instanceof Labels labels) {
                facts.put("words", labels.words().size());
            }
            return facts;
        }).toList();
    }

    private void print(String heading, List<Annotation> annotations, PrintWriter out) {
        out.println(heading + ": " + annotations.size());
        int shown = all ? annotations.size() : Math.min(SHOWN, annotations.size());
        for (Annotation annotation : annotations.subList(0, shown)) {
            out.println("  " + annotation.name() + ": " + Plural.of(annotation.count(), "experiments")
                    + (annotation instanceof Labels labels ? ", " + Plural.of(labels.words().size(), "words") : ""));
        }
        if (shown < annotations.size()) {
            out.println("  and " + (annotations.size() - shown) + " more (--all)");
        }
    }
}
