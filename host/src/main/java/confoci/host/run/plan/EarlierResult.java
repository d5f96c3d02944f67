package confoci.host.run.plan;

import confoci.error.InvalidRequest;
import confoci.host.json.JsonFile;
import confoci.host.output.ResultPageMark;
import confoci.host.run.PlanEntry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of an earlier run of an analysis, by its record.
 *
 * @param key    of settings, inputs and version
 * @param record all of {@code run.json}
 */
public record EarlierResult(String key, Map<String, @Nullable Object> record) {

    private static final String RECORD = "run.json";

    /**
     * What a folder holds of an analysis.
     *
     * @param plan     the name of its file
     * @param analysis its name
     * @return nothing if the folder is empty or not there
     * @throws InvalidRequest if it holds anything else, which is the user's
     */
    public static Optional<EarlierResult> in(Path folder, String plan, String analysis) {
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(folder) && isEmpty(folder)) {
                return Optional.empty();
            }
            Map<String, @Nullable Object> record = Files.isRegularFile(folder.resolve(RECORD)) ? JsonFile.read(folder.resolve(RECORD))
                    : Map.of();
            Map<String, @Nullable Object> entry = JsonFile.object(record, PlanEntry.SECTION);
            if (plan.equals(entry.get(PlanEntry.FILE_KEY)) && analysis.equals(entry.get(PlanEntry.ANALYSIS_KEY))) {
                return Optional.of(new EarlierResult(String.valueOf(entry.get(PlanEntry.CONTENT_KEY)), record));
            }
        } catch (IOException e) {
            // Unreadable is not known to be ours.
        }
        throw new InvalidRequest(folder + " is there and is no result of analysis '" + analysis + "' of " + plan
                + "; move it elsewhere, or name another folder with out or --out");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    /** Whether every file is there with the size that it had; the page may have been drawn anew. */
    boolean isComplete(Path folder) {
        return record.get("outputs") instanceof List<?> outputs && outputs.stream().allMatch(output -> output instanceof Map<?, ?> file
                && file.get("name") instanceof String name && file.get("bytes") instanceof Double bytes
                && (name.equals(ResultPageMark.FILE_NAME) || size(folder.resolve(name)) == bytes.longValue()));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }
}
