package confoci.host.io.nifti;

import confoci.error.InputDataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The two files of a pair, found by the ending of either. */
record PairedFiles(Path header, Path image) {

    /** Null if the name is not that of a pair's member. */
    static @Nullable PairedFiles of(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        String ending = ending(name);
        if (ending == null) {
            return null;
        }
        String base = name.substring(0, name.length() - ending.length());
        boolean packed = ending.endsWith(".gz");
        return ending.startsWith(".hdr")
                ? new PairedFiles(file, member(file, base + ".img", packed))
                : new PairedFiles(member(file, base + ".hdr", packed), file);
    }

    /** Where SPM99 and SPM2 leave the position of an image; it need not be there. */
    Path sidecar() {
        String name = header.getFileName().toString();
        return header.resolveSibling(name.substring(0, name.length() - Objects.requireNonNull(ending(name)).length()) + ".mat");
    }

    private static @Nullable String ending(String name) {
        for (String ending : new String[] {".hdr", ".img", ".hdr.gz", ".img.gz"}) {
            if (name.endsWith(ending)) {
                return ending;
            }
        }
        return null;
    }

    private static Path member(Path file, String plain, boolean packed) {
        Path first = file.resolveSibling(packed ? plain + ".gz" : plain);
        Path second = file.resolveSibling(packed ? plain : plain + ".gz");
        if (!Files.exists(first) && !Files.exists(second) && Files.exists(file)) {
            throw new InputDataException(file + ": is half of a pair, and " + first.getFileName() + " is not beside it");
        }
        return Files.exists(second) && !Files.exists(first) ? second : first;
    }
}
