package confoci.host.output;

import confoci.error.InvalidRequest;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** Where results are to go: the place that the system means by a name, and whether it is free. */
final class OutputTarget {

    private OutputTarget() {
    }

    /**
     * The absolute path of a folder for results.
     *
     * @param out as the user named it; a link to a folder stands for that folder
     * @throws InvalidRequest if it can never be a result folder
     */
    static Path of(Path out) throws IOException {
        Path target = real(out);
        if (!Files.exists(target) && Files.isSymbolicLink(target)) {
            throw new InvalidRequest("--out " + out + " is a link to " + Files.readSymbolicLink(target)
                    + ", which does not exist; name the folder itself");
        }
        if (Path.of("").toRealPath().startsWith(target)) {
            throw new InvalidRequest("--out " + out + " is the folder you are in or one above it; name a new folder, for example --out "
                    + out.resolve("results").normalize());
        }
        if (isDiskOfItsOwn(target)) {
            throw new InvalidRequest("--out " + out + " is a disk of its own, to which finished results cannot be renamed; name a folder"
                    + " in it, for example --out " + out.resolve("results").normalize());
        }
        return target;
    }

    /**
     * The absolute path without links, as far as it exists. A {@code ..} after a link is what the system takes it for: the folder above the
     * one that the link leads to.
     */
    static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path at = absolute.getRoot();
        for (Path name : absolute) {
            if (name.toString().equals("..")) {
                at = at.getParent() == null ? at : at.getParent();
            } else if (!name.toString().equals(".")) {
                Path next = at.resolve(name);
                at = Files.exists(next) ? next.toRealPath() : next;
            }
        }
        return at;
    }

    /** The folder that a target lies in. */
    static Path parent(Path target) {
        return Objects.requireNonNull(target.getParent(), "the root is no target");
    }

    private static boolean isDiskOfItsOwn(Path target) {
        try {
            return Files.isDirectory(target)
                    && !Files.getAttribute(target, "unix:dev").equals(Files.getAttribute(target.getParent(), "unix:dev"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * @throws InvalidRequest if something is there that may not be replaced
     */
    static void requireFree(Path target, Path out, boolean force) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new InvalidRequest("--out " + out + " is a file; name a folder");
        }
        if (force) {
            ExistingFolder.requireReplaceable(target);
        } else if (!ExistingFolder.isEmpty(target)) {
            throw new InvalidRequest("--out " + out + " exists; name a new folder, or add --force to replace the results in it");
        }
    }

    /** @param created receives the folders that did not exist, the outermost last */
    static void createParents(Path parent, Deque<Path> created) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path p = parent; p != null && !Files.exists(p); p = p.getParent()) {
            missing.push(p);
        }
        while (!missing.isEmpty()) {
            Path next = missing.pop();
            try {
                Files.createDirectory(next);
                created.push(next);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(next)) {
                    throw e;
                }
            }
        }
    }

    static Path existingAncestor(Path path) {
        Path p = path;
        while (!Files.exists(p) && p.getParent() != null) {
            p = p.getParent();
        }
        return p;
    }
}
