package confoci.host.shard;

import confoci.host.io.safe.FileRecord;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.report.Fact;
import confoci.host.report.Report;
import confoci.host.resume.Range;
import confoci.host.resume.RangeFile;
import java.io.DataOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The work of one run that shards can share.
 *
 * @param commandLine that asks for it
 * @param seed        of its random numbers
 * @param inputs      files that it has read
 */
public record Dividing(List<String> commandLine, long seed, List<FileRecord> inputs) {

    private PartRecord record(DividedWork<?> work) {
        return PartRecord.of(commandLine, seed, inputs, work);
    }

    /**
     * Takes the work from parts.
     *
     * @throws confoci.error.InputDataException if they are not of this run
     */
    public <T> T merged(Parts parts, DividedWork<T> work) {
        return parts.content(work, record(work));
    }

    /**
     * Does a share.
     *
     * @param folder receives what came of it
     * @param name   of the folder of the part, for the report
     * @return what the record of the run has of it
     */
    public <T> Share share(Shard shard, DividedWork<T> work, ResultFolder folder, Path name) {
        Range range = shard.of(work.total());
        T done = work.compute(range);
        PartRecord record = record(work);
        folder.write(Part.FILE, file -> {
            try (RangeFile.Writer out = new RangeFile(file, work.kind(), record.key()).create(range)) {
                DataOutputStream data = new DataOutputStream(out);
                work.write(range, done, data);
                data.flush();
                out.commit();
            }
        });
        Notation number = Notation.grouped();
        String what = range.count() == 0 ? "no " + work.unit()
                : work.unit() + " " + number.of(range.first() + 1) + " to " + number.of(range.end());
        Report report = Report.of("Part " + shard.number() + " of " + shard.count(),
                List.of(Fact.finding("done", what + " of " + number.of(work.total())),
                        Fact.finding("next", "when all parts are there, confoci merge " + name.getParent())),
                List.of(), name.toString());
        return new Share(Part.section(shard, range, work), record.values(), report);
    }

    /**
     * A share that is done.
     *
     * @param share  which one, for the record of the run
     * @param run    what it is a share of
     * @param report what the user is told
     */
    public record Share(Map<String, Object> share, Map<String, @Nullable Object> run, Report report) {

        /** Adds it to a record. */
        public void record(BiConsumer<String, Object> sections) {
            sections.accept(Part.SECTION, share);
            sections.accept(PartRecord.SECTION, run);
        }
    }
}
