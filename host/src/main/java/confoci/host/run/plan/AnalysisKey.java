package confoci.host.run.plan;

import confoci.error.InputDataException;
import confoci.host.io.safe.FileRecord;
import confoci.host.output.Software;
import confoci.host.run.SharedInputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** By what an analysis is known to be done: its settings, its inputs and the version of Confoci. */
final class AnalysisKey {

    /** Larger files, such as dense connectomes, take longer to read than some analyses take: size and time of change stand for them. */
    static final long LARGEST_READ = 256L << 20;

    private final MessageDigest digest = FileRecord.newDigest();

    private AnalysisKey() {
    }

    /**
     * The key.
     *
     * @param settings what decides the results, in a fixed order
     * @param inputs   files, which are there
     * @throws InputDataException if one cannot be read
     */
    static String of(List<String> settings, List<Path> inputs, SharedInputs shared) {
        AnalysisKey key = new AnalysisKey();
        Software software = Software.current();
        key.add("version", software.version());
        key.add("git", software.git());
        settings.forEach(setting -> key.add("setting", setting));
        inputs.forEach(file -> key.add(file, shared));
        return HexFormat.of().formatHex(key.digest.digest());
    }

    private void add(Path file, SharedInputs shared) {
        try {
            if (Files.size(file) <= LARGEST_READ) {
                add(file.toString(), shared.checksum(file).sha256());
            } else {
                add(file.toString(), Files.size(file) + " bytes, " + Files.getLastModifiedTime(file));
            }
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** With lengths, so that no two lists of texts are one text. */
    private void add(String name, String value) {
        for (String text : List.of(name, value)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
    }
}
