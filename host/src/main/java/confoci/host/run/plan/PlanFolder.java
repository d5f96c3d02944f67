package confoci.host.run.plan;

import confoci.error.InvalidRequest;
import confoci.host.io.safe.FileRecord;
import confoci.host.io.safe.OutputClaim;
import confoci.host.io.safe.PartialFile;
import confoci.host.json.Json;
import confoci.host.json.JsonFile;
import confoci.host.output.ResultPageMark;
import confoci.host.output.Software;
import confoci.host.output.Tsv;
import confoci.host.page.ResultPage;
import confoci.host.report.Report;
import confoci.host.run.RunListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a plan: beside the folders of its analyses the summary and the record, each complete at any time. For as long as it is open
 * no other run of a plan writes there.
 */
final class PlanFolder implements AutoCloseable {

    static final String RECORD = "plan.json";
    private static final String SIDECAR = "summary.json";
    private static final String CLAIM = ".confoci-plan";
    private static final String SOFTWARE = "confoci";
    private static final String OUTPUTS = "outputs";

    private final Path folder;
    private final OutputClaim claim;

    private PlanFolder(Path folder, OutputClaim claim) {
        this.folder = folder;
        this.claim = claim;
    }

    /**
     * Creates the folder where it is not there.
     *
     * @throws InvalidRequest                 if it is a file, or holds a summary or record that no plan has written
     * @throws confoci.error.OutputUnwritable if nothing can be created there
     */
    static PlanFolder open(Path folder) {
        requireFree(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw PartialFile.failure(folder, e);
        }
        return new PlanFolder(folder, OutputClaim.of(folder.resolve(CLAIM)));
    }

    /**
     * Refuses a folder that cannot be that of a plan.
     *
     * @throws InvalidRequest if it or a folder above it is a file, or it holds a summary or record that no plan has written
     */
    static void requireFree(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new InvalidRequest((Files.exists(folder) ? folder : there) + " is a file; name a folder with out or --out");
        }
        requireOwn(folder);
    }

    /** Refuses to replace a file that is not as a plan has written it. */
    private static void requireOwn(Path folder) {
        Map<String, Object> written = written(folder.resolve(RECORD));
        for (String name : List.of(RECORD, PlanSummary.FILE, SIDECAR)) {
            Path file = folder.resolve(name);
            boolean own = name.equals(RECORD) ? !written.isEmpty() : isAsWritten(file, written.get(name));
            if (Files.exists(file) && !own) {
                throw notOwn(file);
            }
        }
        Path page = folder.resolve(ResultPage.FILE_NAME);
        try {
            if (Files.exists(page) && !ResultPageMark.isOn(page)) {
                throw notOwn(page);
            }
        } catch (IOException e) {
            throw notOwn(page);
        }
    }

    private static InvalidRequest notOwn(Path file) {
        return new InvalidRequest(file + " is not as a plan has written it, and would be replaced; move it elsewhere, or name another"
                + " folder with out or --out");
    }

    /** Checksums by name. */
    private static Map<String, Object> written(Path record) {
        Map<String, Object> written = new LinkedHashMap<>();
        try {
            Map<String, @Nullable Object> json = Files.exists(record) ? JsonFile.read(record) : Map.of();
            if (json.containsKey(SOFTWARE) && json.get(OUTPUTS) instanceof List<?> outputs) {
                written.put(RECORD, true);
                outputs.forEach(output -> {
                    if (output instanceof Map<?, ?> file && file.get("name") instanceof String name
                            && file.get("sha256") instanceof String sum) {
                        written.put(name, sum);
                    }
                });
            }
        } catch (IOException e) {
            // Then it is no record of ours.
        }
        return written;
    }

    private static boolean isAsWritten(Path file, @Nullable Object checksum) {
        try {
            return !Files.exists(file) || FileRecord.of(file.toString(), file).sha256().equals(checksum);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes the summary and the record anew.
     *
     * @param record of the plan, without the files beside it
     */
    void write(Tsv<Finished> table, List<Finished> rows, Map<String, Object> record) {
        List<FileRecord> outputs = new ArrayList<>();
        outputs.add(write(PlanSummary.FILE, table.text(rows)));
        outputs.add(write(SIDECAR, Json.toString(table.sidecar())));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(SOFTWARE, Software.current());
        all.putAll(record);
        all.put(OUTPUTS, outputs);
        write(RECORD, Json.toString(all));
    }

    /** Writes the page that leads to those of the analyses. */
    void page(Report report, Map<String, Object> record, RunListener log) {
        ResultPage.of(folder, report, record, log::warn).ifPresent(page -> write(ResultPage.FILE_NAME, page));
    }

    private FileRecord write(String name, String text) {
        Path file = folder.resolve(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (PartialFile partial = PartialFile.create(file)) {
            partial.write(ByteBuffer.wrap(bytes));
            partial.commit();
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
        return FileRecord.of(name, bytes);
    }

    @Override
    public void close() {
        claim.close();
    }
}
