package confoci.host.shard;

import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.report.Fact;
import confoci.host.report.Report;
import confoci.host.resume.Range;
import confoci.host.resume.RangeFile;
import java.io.DataOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Does a share of works, and keeps what comes of it in the folder of a part. */
public final class SharingDivider implements Divider {

    private final Shard shard;
    private final PartRecord run;
    private final ResultFolder folder;
    private final Path name;
    private final Consumer<Consumer<BiConsumer<String, Object>>> complete;
    private final Map<String, Object> works = new LinkedHashMap<>();
    private final List<String> done = new ArrayList<>();

    /**
     * A share.
     *
     * @param run      what it is a share of
     * @param folder   receives what comes of it
     * @param name     of the folder of the part, as the user knows it
     * @param complete completes the folder, given what adds sections to its record
     */
    public SharingDivider(Shard shard, PartRecord run, ResultFolder folder, Path name,
            Consumer<Consumer<BiConsumer<String, Object>>> complete) {
        this.shard = shard;
        this.run = run;
        this.folder = folder;
        this.name = name;
        this.complete = complete;
    }

    @Override
    public <T> Optional<T> share(DividedWork<T> work) {
        Range range = shard.of(work.total());
        T share = work.compute(range);
        folder.write(work.name(), file -> {
            try (RangeFile.Writer out = new RangeFile(file, work.kind(), run.key(work)).create(range)) {
                DataOutputStream data = new DataOutputStream(out);
                work.write(range, share, data);
                data.flush();
                out.commit();
            }
        });
        works.put(work.name(), PartRecord.description(work));
        Notation number = Notation.grouped();
        done.add((range.count() == 0 ? "no " + work.unit()
                : work.unit() + " " + number.of(range.first() + 1) + " to " + number.of(range.end())) + " of " + number.of(work.total()));
        return Optional.empty();
    }

    @Override
    public void end() {
        complete.accept(sections -> {
            Map<String, Object> section = new LinkedHashMap<>();
            section.put("number", shard.number());
            section.put("count", shard.count());
            section.put(Part.WORKS, works);
            sections.accept(Part.SECTION, section);
            sections.accept(PartRecord.SECTION, run.values());
        });
        throw new PartComplete(Report.of("Part " + shard.number() + " of " + shard.count(),
                List.of(Fact.finding("done", done), Fact.finding("next", "when all parts are there, confoci merge " + name.getParent())),
                List.of(), name.toString()));
    }
}
