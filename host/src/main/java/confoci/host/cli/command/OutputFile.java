package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checks that a command makes before it works towards a single large file. */
final class OutputFile {

    private OutputFile() {
    }

    /**
     * Refuses what must not be replaced.
     *
     * @param out   the file as the user named it
     * @param force whether an earlier file may be replaced
     * @throws InvalidRequest if it is there and may not be, or is a folder or a device
     */
    static void requireReplaceable(Path out, boolean force) {
        if (!Files.exists(out)) {
            return;
        }
        if (Files.isDirectory(out)) {
            throw new InvalidRequest("--out " + out + " is a folder; name a file in it, for example " + out.resolve("connectome.cfc"));
        }
        if (!Files.isRegularFile(out)) {
            throw new InvalidRequest("--out " + out + " is not a file that could be replaced; name another");
        }
        if (!force) {
            throw new InvalidRequest("--out " + out + " exists; name another file, or add --force to replace it");
        }
    }

    /**
     * Refuses to replace a file by what is made of it.
     *
     * @throws InvalidRequest if both are the same file, by whatever name
     */
    static void requireOther(Path out, Path input) {
        try {
            if (Files.exists(out) && Files.exists(input) && Files.isSameFile(out, input)) {
                throw new InvalidRequest("--out " + out + " is the file that is read; name another");
            }
        } catch (IOException e) {
            throw new InvalidRequest("--out " + out + " cannot be compared with " + input + " (" + e.getMessage() + ")", e);
        }
    }
}
