package confoci.host.io.nifti;

import confoci.error.InputDataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A file, and which of its maps (volumes of a NIfTI image) is meant, as a user names them: {@code FILE}, {@code FILE#2} for the second map
 * or {@code FILE#NAME} for the one of that name.
 *
 * @param file as it is called on disk
 * @param map  the number of the map, 1 for the first, or its name; nothing if none is chosen
 */
public record ChosenMap(Path file, Optional<String> map) {

    private static final char MARK = '#';
    private static final String[] ENDINGS = {".nii", ".nii.gz", ".hdr", ".hdr.gz", ".img", ".img.gz"};
    private static final int MOST_LISTED = 6;

    /**
     * Takes a name apart: at the first {@code #} that stands behind the name of a file that is there, or else behind the ending of an
     * image. A file whose own name has a {@code #} is found by that name.
     */
    public static ChosenMap of(Path named) {
        String text = named.toString();
        if (text.indexOf(MARK) < 0 || Files.exists(named)) {
            return new ChosenMap(named, Optional.empty());
        }
        int split = -1;
        for (int at = text.indexOf(MARK, 1); at >= 0 && split < 0; at = text.indexOf(MARK, at + 1)) {
            split = Files.isRegularFile(Path.of(text.substring(0, at))) ? at : -1;
        }
        for (int at = text.indexOf(MARK, 1); at >= 0 && split < 0; at = text.indexOf(MARK, at + 1)) {
            split = isImage(text.substring(0, at)) ? at : -1;
        }
        return split < 0 ? new ChosenMap(named, Optional.empty())
                : new ChosenMap(Path.of(text.substring(0, split)), Optional.of(text.substring(split + 1)));
    }

    private static boolean isImage(String name) {
        for (String ending : ENDINGS) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** All maps of a file, each by its name, or by its number where it has no unique name. */
    public static List<ChosenMap> all(Path file, List<String> names) {
        List<ChosenMap> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean unique = !name.isBlank() && !name.matches("[0-9]+") && Collections.frequency(names, name) == 1;
            all.add(new ChosenMap(file, Optional.of(unique ? name : Integer.toString(i + 1))));
        }
        return all;
    }

    /** The file alone, of a name with or without a map. */
    public static Path file(Path named) {
        return of(named).file();
    }

    /** The same map of another file, as a user would name it. */
    public Path like(Path otherFile) {
        return Path.of(new ChosenMap(otherFile, map).toString());
    }

    /**
     * The map that is meant.
     *
     * @param names of all maps of the file, in their order; empty for those without a name
     * @param what  maps are called here, such as "maps" or "volumes"
     * @return 0 for the first
     * @throws InputDataException if none is chosen and there are several, or the choice fits none or several of them
     */
    public int index(List<String> names, String what) {
        if (map.isEmpty()) {
            if (names.size() != 1) {
                throw new InputDataException(file + ": has " + names.size() + " " + what + listed(names) + " where one is needed; name it,"
                        + " as " + file + MARK + "1" + firstName(names));
            }
            return 0;
        }
        String chosen = map.get();
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(chosen) || Integer.toString(i + 1).equals(chosen)) {
                fitting.add(i);
            }
        }
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        if (fitting.isEmpty()) {
            throw new InputDataException(file + ": has no map '" + chosen + "'; it has " + names.size() + " " + what + listed(names));
        }
        throw new InputDataException(file + ": '" + chosen + "' may be its map " + (fitting.get(0) + 1) + " or " + (fitting.get(1) + 1)
                + listed(names) + "; name it by a number that is no name, or rename its maps");
    }

    /** As a user would name it. */
    @Override
    public String toString() {
        return file + map.map(chosen -> MARK + chosen).orElse("");
    }

    private static String firstName(List<String> names) {
        return !names.isEmpty() && !names.getFirst().isBlank() ? " or by its name" : "";
    }

    private static String listed(List<String> names) {
        if (names.stream().allMatch(String::isBlank)) {
            return "";
        }
        StringBuilder list = new StringBuilder(" (");
        for (int i = 0; i < Math.min(names.size(), MOST_LISTED); i++) {
            list.append(i == 0 ? "" : ", ").append(i + 1).append(' ').append(names.get(i));
        }
        return list.append(names.size() > MOST_LISTED ? ", ..." : "").append(')').toString();
    }
}
