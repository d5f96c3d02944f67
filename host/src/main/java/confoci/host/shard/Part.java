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
import java.util.LinkedHashMap;
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

    /** The file with what came of the range. */
    static final String FILE = "part";

    /** The section of {@code run.json} that tells which share it is. */
    static final String SECTION = "shard";

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

    /** What {@code run.json} says of a share. */
    static Map<String, Object> section(Shard shard, Range range, DividedWork<?> work) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("number", shard.number());
        section.put("count", shard.count());
        section.put("first", range.first());
        section.put(work.unit(), range.count());
        section.put("total", work.total());
        return section;
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
        Path file = folder.resolve(FILE);
        Range expected = shard.of(work.total());
        List<T> content = new ArrayList<>();
        try {
            new RangeFile(file, work.kind(), record().key()).read((range, in) -> {
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
