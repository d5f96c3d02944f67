package confoci.host.page;

import confoci.host.io.safe.FileRecord;
import confoci.host.output.ResultPageMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Result files whose contents are not those that the run recorded. */
final class ChangedFiles {

    private ChangedFiles() {
    }

    /**
     * Their names, in the order of the record. Missing files are not among them, nor is the page, which any version may draw anew.
     *
     * @param record the content of {@code run.json}
     * @throws IOException if a file cannot be read
     */
    static List<String> of(Path folder, Map<String, ?> record) throws IOException {
        List<String> changed = new ArrayList<>();
        for (Object entry : record.get("outputs") instanceof List<?> outputs ? outputs : List.of()) {
            if (entry instanceof Map<?, ?> recorded && recorded.get("name") instanceof String name
                    && recorded.get("sha256") instanceof String sha256 && !ResultPageMark.FILE_NAME.equals(name)) {
                Path file = folder.resolve(name);
                if (Files.isRegularFile(file) && !FileRecord.of(name, file).sha256().equals(sha256)) {
                    changed.add(name);
                }
            }
        }
        return changed;
    }
}
