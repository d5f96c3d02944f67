package confoci.host.fcnm.input;

import confoci.error.InputDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds images by what a user names: files, folders, patterns and lists. */
public final class ImageFiles {

    private static final String[] ENDINGS = {".nii", ".nii.gz", ".hdr", ".hdr.gz"};
    private static final String LIST = ".txt";

    private ImageFiles() {
    }

    /**
     * The images. A file stands for itself; a folder for the images in it and below, sorted by path, of which in a BIDS data set only
     * those named {@code ..._bold} are taken; {@code *} and {@code ?} in the last part of a path for what is so named in its folder; a
     * file that ends in .txt for the images that it lists, one per line, relative to its own folder. A pair counts once.
     *
     * @throws InputDataException if there are none, or a list or folder cannot be read
     */
    public static List<Path> find(List<String> named) {
        List<Path> found = new ArrayList<>();
        for (String name : named) {
            find(name, found);
        }
        return found;
    }

    private static void find(String name, List<Path> found) {
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

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".")) {
            for (String ending : ENDINGS) {
                if (name.endsWith(ending)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBold(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith("_bold.nii") || name.endsWith("_bold.nii.gz");
    }

    private static List<Path> inFolder(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> images = walk.filter(ImageFiles::isImage).filter(Files::isRegularFile).sorted().toList();
            if (images.isEmpty()) {
                throw new InputDataException(folder + ": holds no image; .nii, .nii.gz and pairs of .hdr and .img are looked for");
            }
            List<Path> bold = images.stream().filter(ImageFiles::isBold).toList();
            return bold.isEmpty() ? images : bold;
        } catch (IOException | UncheckedIOException e) {
            throw new InputDataException(folder + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static List<Path> matching(Path pattern) {
        Path folder = pattern.getParent() == null ? Path.of("") : pattern.getParent();
        List<Path> images = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern.getFileName().toString())) {
            entries.forEach(images::add);
        } catch (IOException e) {
            throw new InputDataException(pattern + ": its folder cannot be read (" + e.getMessage() + ")", e);
        }
        if (images.isEmpty()) {
            throw new InputDataException(pattern + ": matches no file; patterns may stand in the last part of a path");
        }
        images.sort(null);
        return images;
    }

    private static List<Path> listed(Path list) {
        List<Path> images = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(list)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    images.add(list.resolveSibling(line.strip()));
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw new InputDataException(list + ": cannot be read as a list of files, one per line (" + e.getMessage() + ")", e);
        }
        if (images.isEmpty()) {
            throw new InputDataException(list + ": lists no file");
        }
        return images;
    }
}
