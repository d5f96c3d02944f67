package confoci.host.shard;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.json.JsonFile;
import confoci.host.output.Durations;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Report;
import confoci.host.report.Table;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far the shards of a run are.
 *
 * @param folder of the parts
 * @param states of all shards, the first one first
 */
public record ShardStatus(Path folder, List<State> states) {

    /** What may be said of a shard. */
    public enum Kind {
        /** Its part is complete. */
        DONE,
        /** A process is at it. */
        RUNNING,
        /** A process was at it and has been silent since. */
        STOPPED,
        /** Nobody is at it. */
        MISSING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Of one shard.
     *
     * @param words what else is known
     */
    public record State(Shard shard, Kind kind, String words) {
    }

    public ShardStatus {
        states = List.copyOf(states);
    }

    /**
     * Looks at a folder of parts.
     *
     * @throws InvalidRequest     if it is no such folder
     * @throws InputDataException if it holds parts of runs that were divided differently
     */
    public static ShardStatus of(Path folder, Instant now) {
        Map<Integer, Map<Integer, Path>> parts = Parts.found(folder);
        Map<Integer, Map<Integer, Path>> running = running(folder);
        SortedSet<Integer> counts = new TreeSet<>(parts.keySet());
        counts.addAll(running.keySet());
        if (counts.isEmpty()) {
            throw Parts.none(folder);
        }
        if (counts.size() > 1) {
            throw Parts.mixed(folder, counts);
        }
        int count = counts.first();
        return new ShardStatus(folder, IntStream.rangeClosed(1, count).mapToObj(number -> {
            Shard shard = new Shard(number, count);
            Path part = parts.getOrDefault(count, Map.of()).get(number);
            Path mark = running.getOrDefault(count, Map.of()).get(number);
            return part != null ? done(shard, part) : mark != null ? running(shard, mark, now) : new State(shard, Kind.MISSING, "");
        }).toList());
    }

    private static Map<Integer, Map<Integer, Path>> running(Path folder) {
        Map<Integer, Map<Integer, Path>> byCount = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + RunningShard.SUFFIX)) {
            for (Path one : all) {
                String name = one.getFileName().toString();
                Shard.named(name.substring(0, name.length() - RunningShard.SUFFIX.length()))
                        .ifPresent(shard -> byCount.computeIfAbsent(shard.count(), _ -> new TreeMap<>()).put(shard.number(), one));
            }
        } catch (IOException e) {
            throw new InputDataException(folder + ": cannot be read (" + e.getMessage() + ")", e);
        }
        return byCount;
    }

    private static State done(Shard shard, Path part) {
        Map<String, @Nullable Object> json = Part.read(shard, part).json();
        Object seconds = JsonFile.object(json, "times").get("seconds");
        Object device = JsonFile.object(json, "device").get("name");
        List<String> words = new ArrayList<>();
        if (seconds instanceof Number number) {
            words.add("took " + Durations.text(number.doubleValue()));
        }
        if (device != null) {
            words.add("on " + device);
        }
        return new State(shard, Kind.DONE, String.join(" ", words));
    }

    private static State running(Shard shard, Path mark, Instant now) {
        try {
            Map<String, @Nullable Object> json = JsonFile.read(mark);
            double silent = Duration.between(Instant.parse(String.valueOf(json.get("alive"))), now).toMillis() / 1e3;
            String where = "on " + json.get("host") + ", process " + (long) number(json, "process");
            if (silent > RunningShard.ALIVE_SECONDS) {
                return new State(shard, Kind.STOPPED, where + ", no sign of life for " + Durations.text(silent));
            }
            double total = number(json, "total");
            String stage = json.get("stage") + (total > 0 ? " " + (int) (100 * number(json, "done") / total) + "%" : "");
            return new State(shard, Kind.RUNNING, where + ", " + stage);
        } catch (IOException | DateTimeParseException e) {
            return new State(shard, Kind.STOPPED, mark + " cannot be read");
        }
    }

    private static double number(Map<String, @Nullable Object> json, String name) {
        return json.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    private List<Integer> numbers(Kind kind) {
        return states.stream().filter(state -> state.kind() == kind).map(state -> state.shard().number()).toList();
    }

    /** The numbers of the shards whose part is not complete. */
    public List<Integer> unfinished() {
        return states.stream().filter(state -> state.kind() != Kind.DONE).map(state -> state.shard().number()).toList();
    }

    /** A line of how many are done, and a table. */
    public Report report() {
        List<Fact> facts = new ArrayList<>();
        String counts = Arrays.stream(Kind.values()).filter(kind -> !numbers(kind).isEmpty())
                .map(kind -> numbers(kind).size() + " " + kind).collect(Collectors.joining(", "));
        facts.add(Fact.finding("shards", states.size() + ": " + counts));
        if (unfinished().isEmpty()) {
            facts.add(Fact.finding("next", "confoci merge " + folder));
        }
        Table table = Table.of("shards", List.of(Column.text("shard"), Column.text("state"), Column.text("")), states,
                state -> List.of(state.shard().number() + "/" + state.shard().count(), state.kind().toString(), state.words()),
                states.size());
        return Report.of("", facts, List.of(table), "");
    }
}
