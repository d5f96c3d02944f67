package confoci.host.shard;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All parts of one run, none missing.
 *
 * @param folder where they lie
 * @param parts  in the order of their ranges
 */
public record Parts(Path folder, List<Part> parts) {

    private static final int MOST_LISTED = 10;

    public Parts {
        parts = List.copyOf(parts);
    }

    /**
     * Reads the records of all parts of a folder.
     *
     * @throws InvalidRequest     if it is no folder, or holds no part
     * @throws InputDataException if parts are missing, are of runs that were divided differently, or were made differently
     */
    public static Parts read(Path folder) {
        Map<Integer, Map<Integer, Path>> byCount = found(folder);
        if (byCount.isEmpty()) {
            throw none(folder);
        }
        if (byCount.size() > 1) {
            throw mixed(folder, byCount.keySet());
        }
        int count = byCount.keySet().iterator().next();
        Map<Integer, Path> named = byCount.values().iterator().next();
        List<String> missing = IntStream.rangeClosed(1, count).filter(number -> !named.containsKey(number)).mapToObj(String::valueOf)
                .toList();
        if (!missing.isEmpty()) {
            throw new InputDataException(folder + ": of " + count + " parts " + (missing.size() == 1 ? "this one is" : "these are")
                    + " missing: " + listed(missing) + "; run " + (missing.size() == 1 ? "it" : "them") + " again, with --shard "
                    + missing.getFirst() + "/" + count + (missing.size() == 1 ? "" : " and so on"));
        }
        List<Part> parts = named.entrySet().stream().map(entry -> Part.read(new Shard(entry.getKey(), count), entry.getValue())).toList();
        Parts all = new Parts(folder, parts);
        all.requireAlike(parts.getFirst().record(), parts.getFirst().shard().name());
        return all;
    }

    static InvalidRequest none(Path folder) {
        return new InvalidRequest(folder + " holds no part of a run; a run with --shard 1/8 writes one into RESULTS" + Shard.FOLDER_SUFFIX);
    }

    static InputDataException mixed(Path folder, Collection<Integer> counts) {
        return new InputDataException(folder + " holds parts of different divisions: "
                + counts.stream().map(count -> "of " + count).collect(Collectors.joining(" and "))
                + "; remove those that do not belong here");
    }

    /** The folders of parts by into how many their run was divided, and by their numbers. */
    static Map<Integer, Map<Integer, Path>> found(Path folder) {
        Map<Integer, Map<Integer, Path>> byCount = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            Path beside = Shard.folder(folder);
            throw new InvalidRequest(folder + (Files.exists(folder) ? " is no folder" : ": there is no such folder")
                    + (Files.isDirectory(beside) ? "; the parts are in " + beside : ""));
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path one : all) {
                Shard.named(String.valueOf(one.getFileName()))
                        .ifPresent(shard -> byCount.computeIfAbsent(shard.count(), _ -> new TreeMap<>()).put(shard.number(), one));
            }
        } catch (IOException e) {
            throw new InputDataException(folder + ": cannot be read (" + e.getMessage() + ")", e);
        }
        return byCount;
    }

    private static String listed(List<String> numbers) {
        return numbers.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
                + (numbers.size() > MOST_LISTED ? " and " + (numbers.size() - MOST_LISTED) + " more" : "");
    }

    /** @param name of that with which all are compared */
    private void requireAlike(PartRecord first, String name) {
        for (Part part : parts) {
            first.difference(part.record()).ifPresent(difference -> {
                throw new InputDataException(part.folder() + " does not belong to " + name + ": it was made with " + difference);
            });
        }
    }

    /** Into how many the run was divided. */
    public int count() {
        return parts.size();
    }

    /** The arguments of the run as it would have been started if it had not been divided. */
    public List<String> commandLine() {
        return Arguments.without(parts.getFirst().commandLine(), List.of(Shard.OPTION));
    }

    /** The same without what it was to compute on. */
    public List<String> commandLineForAnyDevice() {
        return Arguments.without(commandLine(), List.of("--device", "--threads", "--memory"));
    }

    /**
     * The work, of which everything is in the parts.
     *
     * @param record of the run that puts them together
     * @throws InputDataException if a part was made in another way, or is damaged
     */
    <T> T content(DividedWork<T> work, PartRecord record) {
        requireAlike(record, "this run");
        return work.join(() -> parts.stream().map(part -> part.content(work)).iterator());
    }
}
