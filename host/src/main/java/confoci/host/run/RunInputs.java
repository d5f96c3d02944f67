package confoci.host.run;

import confoci.error.InputDataException;
import confoci.host.io.safe.FileRecord;
import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files that a run reads: none may lie where its results go, and its record has their checksums. */
final class RunInputs {

    private final ResultFolder folder;
    private final RunRecord record;
    private final SharedInputs shared;
    private final List<Path> waiting = new ArrayList<>();
    /** Records of inputs that can be read only once, by name. */
    private final Map<String, FileRecord> pipes = new HashMap<>();
    private boolean recorded;

    RunInputs(ResultFolder folder, RunRecord record, SharedInputs shared) {
        this.folder = folder;
        this.record = record;
        this.shared = shared;
    }

    /** Names files; those that are named before {@link #record} wait for it. */
    void add(List<Path> files) {
        requireOutside(files);
        if (recorded) {
            files.forEach(this::record);
        } else {
            waiting.addAll(files);
        }
    }

    void requireOutside(List<Path> files) {
        files.forEach(folder::requireOutside);
    }

    void addPipe(FileRecord pipe) {
        pipes.put(pipe.name(), pipe);
    }

    /** Takes the checksums of what was named; the second time, nothing is left to do. */
    void record() {
        waiting.forEach(this::record);
        waiting.clear();
        recorded = true;
    }

    private void record(Path file) {
        FileRecord pipe = pipes.get(file.toString());
        if (pipe == null && Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InputDataException(file + ": is a pipe or device, which can be read only once; save it to a file");
        }
        record.input(pipe == null ? shared.checksum(file) : pipe);
    }
}
