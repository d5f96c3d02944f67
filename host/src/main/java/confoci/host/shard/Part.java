package confoci.host.shard;

import confoci.error.InputDataException;
import confoci.host.json.JsonFile;
import confoci.host.output.RunRecord;
import confoci.host.resume.Range;
import confoci.host.resume.RangeFile;
import confoci.host.resume.UnusableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A complete part: a folder with what came of a range of the work, and the record of the run that did it.
 *
 * @param shard  by its name
 * @param folder where it lies
 * @param json   its {@code run.json}
 */
record Part(Shard shard, Path folder, Map<String, @Nullable Object> json) {

    /** The section of {@code run.json} that tells which share it is. */
    static final String SECTION = "shard";

    /** Its member with the works, by name. */
    static final String WORKS = "works";

    private static final String COMMAND_LINE = "command_line";

    /** @throws InputDataException if it has no record, or none of a part */
    static Part read(Shard shard, Path folder) {
        Path file = folder.resolve(RunRecord.FILE_NAME);
        try (InputStream in = Files.newInputStream(file)) {
            Map<String, @Nullable Object> json = JsonFile.readExactly(in);
            if (JsonFile.object(json, PartRecord.SECTION).isEmpty() || !(json.get(COMMAND_LINE) instanceof List<?>)) {
                throw new IOException("it is not the record of a part");
            }
            return new Part(shard, folder, json);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + "); remove " + folder
                    + " and run this shard again", e);
        }
    }

    /** All that decides what it holds. */
    PartRecord record() {
        return new PartRecord(JsonFile.object(json, PartRecord.SECTION));
    }

    /** The arguments that asked for it. */
    List<String> commandLine() {
        List<String> arguments = new ArrayList<>();
        if (json.get(COMMAND_LINE) instanceof List<?> list) {
            list.forEach(argument -> arguments.add(String.valueOf(argument)));
        }
        return arguments;
    }

    /**
     * What came of its range.
     *
     * @throws InputDataException if the file is damaged, or holds another range
     */
    <T> T content(DividedWork<T> work) {
        Object description = JsonFile.object(JsonFile.object(json, SECTION), WORKS).get(work.name());
        if (!PartRecord.description(work).equals(description)) {
            throw new InputDataException(folder + " does not belong to this run: it holds "
                    + (description == null ? "nothing" : description) + " instead of " + PartRecord.description(work));
        }
        Path file = folder.resolve(work.name());
        Range expected = shard.of(work.total());
        List<T> content = new ArrayList<>();
        try {
            new RangeFile(file, work.kind(), record().key(work)).read((range, in) -> {
                if (!range.equals(expected)) {
                    throw new IOException("it holds " + work.unit() + " " + (range.first() + 1) + " to " + range.end() + " instead of "
                            + (expected.first() + 1) + " to " + expected.end() + ", which overlaps with another part");
                }
                content.add(work.read(range, in));
            });
            return content.getFirst();
        } catch (UnusableFile e) {
            String what = e.reason() == UnusableFile.Reason.OTHER_KEY ? file + " does not belong to the record beside it" : e.getMessage();
            throw new InputDataException(what + "; remove " + folder + " and run this shard again", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be used: " + e.getMessage() + "; remove " + folder
                    + " and run this shard again", e);
        }
    }
}
