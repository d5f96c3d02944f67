package confoci.host.fcnm.input;

import confoci.error.InputDataException;
import confoci.host.io.nifti.ChosenMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
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
     * The files. A file stands for itself; a folder for those of the kind in it and below, sorted by path, also for a link to a file that
     * is not there and the image of a pair whose header is not beside it, so that none is left out without a word; {@code *} and {@code ?}
     * in any part of a path for what is so named, sorted by path, but for hidden files, as in a shell; a file that ends in .txt for the
     * files that it lists, one per line, relative to its own folder. A pair counts once. A map may be chosen of each file
     * ({@link ChosenMap}).
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
        ChosenMap chosen = ChosenMap.of(path(name));
        if (chosen.map().isPresent()) {
            find(List.of(chosen.file().toString())).forEach(file -> found.add(chosen.like(file)));
            return;
        }
        Path path = path(name);
        if (Files.isDirectory(path)) {
            found.addAll(inFolder(path));
        } else if (!Files.exists(path) && (name.indexOf('*') >= 0 || name.indexOf('?') >= 0)) {
            for (Path match : matching(path)) {
                found.addAll(Files.isDirectory(match) ? inFolder(match) : List.of(match));
            }
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

    /** Part by part, from the first folder on. */
    private static List<Path> matching(Path pattern) {
        List<Path> reached = List.of(pattern.isAbsolute() ? pattern.getRoot() : Path.of(""));
        for (Path part : pattern) {
            List<Path> next = new ArrayList<>();
            for (Path folder : reached) {
                if (isPattern(part.toString())) {
                    next.addAll(matching(folder, part.toString(), pattern));
                } else if (Files.exists(folder.resolve(part)) || Files.isSymbolicLink(folder.resolve(part))) {
                    next.add(folder.resolve(part));
                }
            }
            if (next.isEmpty()) {
                throw new InputDataException(pattern + ": matches no file" + (part.equals(pattern.getFileName()) ? ""
                        : "; nothing matches its part " + part));
            }
            reached = next;
        }
        return reached.stream().sorted().toList();
    }

    private static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    private static List<Path> matching(Path folder, String name, Path pattern) {
        List<Path> matches = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, name)) {
                entries.forEach(entry -> {
                    if (name.startsWith(".") || !entry.getFileName().toString().startsWith(".")) {
                        matches.add(entry);
                    }
                });
            } catch (IOException | DirectoryIteratorException e) {
                throw new InputDataException(pattern + ": its folder " + folder + " cannot be read (" + e.getMessage() + ")", e);
            } catch (PatternSyntaxException e) {
                throw new InputDataException(pattern + ": its part " + name + " is no pattern (" + e.getDescription() + ")", e);
            }
        }
        return matches;
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
