package confoci.host.fcnm.input;

import confoci.error.InputDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds files of a kind by what a user names: files, folders, patterns and lists. */
public enum InputFiles {

    /** NIfTI, CIFTI, and the headers of pairs. */
    IMAGES("image; .nii, .nii.gz and pairs of .hdr and .img are looked for", ".nii", ".nii.gz", ".hdr", ".hdr.gz"),
    /** Text in columns. */
    TABLES("table; .tsv and .csv are looked for", ".tsv", ".csv");

    private static final String LIST = ".txt";

    private final String sought;
    private final String[] endings;

    InputFiles(String sought, String... endings) {
        this.sought = sought;
        this.endings = endings;
    }

    /**
     * The files. A file stands for itself; a folder for those of the kind in it and below, sorted by path, also for a link to a file that is
     * not there and the image of a pair whose header is not beside it, so that nobody is left out without a word; {@code *} and {@code ?} in the
     * last part of a path for what is so named in its folder; a file that ends in .txt for the files that it lists, one per line,
     * relative to its own folder. A pair counts once.
     *
     * @throws InputDataException if there are none, or a list or folder cannot be read
     */
    public List<Path> find(List<String> named) {
        List<Path> found = new ArrayList<>();
        for (String name : named) {
            find(name, found);
        }
        return found;
    }

    /** Whether a folder is so named. */
    public static boolean isFolder(String name) {
        return Files.isDirectory(path(name));
    }

    private void find(String name, List<Path> found) {
        Path path = path(name);
        if (Files.isDirectory(path)) {
            found.addAll(inFolder(path));
        } else if (!Files.exists(path) && (name.indexOf('*') >= 0 || name.indexOf('?') >= 0)) {
            found.addAll(matching(path));
        } else if (name.endsWith(LIST)) {
            found.addAll(listed(path));
        } else {
            found.add(path);
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new InputDataException("'" + name + "' is no name of a file here (" + e.getReason() + ")", e);
        }
    }

    private boolean isOfKind(Path file) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".")) {
            for (String ending : endings) {
                if (name.endsWith(ending)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isWithoutHeader(Path file) {
        String name = file.getFileName().toString();
        int ending = name.lastIndexOf(".img");
        if (this != IMAGES || name.startsWith(".") || !name.endsWith(".img") && !name.endsWith(".img.gz")) {
            return false;
        }
        String header = name.substring(0, ending) + ".hdr";
        return Files.notExists(file.resolveSibling(header)) && Files.notExists(file.resolveSibling(header + ".gz"));
    }

    private List<Path> inFolder(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(file -> isOfKind(file) || isWithoutHeader(file))
                    .filter(file -> Files.isRegularFile(file) || !Files.exists(file)).sorted().toList();
            if (files.isEmpty()) {
                throw new InputDataException(folder + ": holds no " + sought);
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new InputDataException(folder + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static List<Path> matching(Path pattern) {
        Path folder = pattern.getParent() == null ? Path.of("") : pattern.getParent();
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern.getFileName().toString())) {
            entries.forEach(files::add);
        } catch (IOException e) {
            throw new InputDataException(pattern + ": its folder cannot be read (" + e.getMessage() + ")", e);
        }
        if (files.isEmpty()) {
            throw new InputDataException(pattern + ": matches no file; patterns may stand in the last part of a path");
        }
        files.sort(null);
        return files;
    }

    private static List<Path> listed(Path list) {
        List<Path> files = new ArrayList<>();
        try {
            String text = Files.readString(list);
            for (String line : (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    files.add(list.resolveSibling(line.strip()));
                }
            }
        } catch (CharacterCodingException e) {
            throw new InputDataException(list + ": is not in UTF-8; save it so", e);
        } catch (IOException | InvalidPathException e) {
            throw new InputDataException(list + ": cannot be read as a list of files, one per line (" + e.getMessage() + ")", e);
        }
        if (files.isEmpty()) {
            throw new InputDataException(list + ": lists no file");
        }
        return files;
    }
}
