package confoci.host.run.figure;

import confoci.error.InvalidRequest;
import confoci.host.run.input.SurfaceRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A figure to be drawn.
 *
 * @param folder   with results
 * @param kind     what it shows
 * @param map      for kinds that show a map
 * @param slices   for slices
 * @param surfaces for the cortex: those of the hemispheres
 * @param cluster  whose contributions are shown; nothing for all that are significant
 * @param page     its size and looks
 * @param format   nothing for that of the file's name, or PNG
 * @param out      the file, with or without its ending; nothing for one in the current folder named after folder and kind
 * @param force    whether an earlier file may be replaced
 */
public record FigureRequest(Path folder, FigureKind kind, MapChoice map, SliceChoice slices, SurfaceRequest surfaces, OptionalInt cluster,
        Page page, Optional<FigureFormat> format, Optional<Path> out, boolean force) {

    FigureFormat chosenFormat() {
        return format.or(() -> out.flatMap(file -> FigureFormat.ofName(String.valueOf(file.getFileName())))).orElse(FigureFormat.PNG);
    }

    /**
     * The file with the ending of its format.
     *
     * @throws InvalidRequest if its name ends as that of another format
     */
    Path chosenFile() {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return out.map(this::withEnding).orElseGet(() -> Path.of((name == null ? "figure" : name) + "_" + kind + "." + chosenFormat()));
    }

    private Path withEnding(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        Path right = file.resolveSibling(stem + "." + chosenFormat());
        if (stem.equals(name)) {
            return right;
        }
        if (FigureFormat.ofName(name).filter(chosenFormat()::equals).isEmpty()) {
            throw new InvalidRequest("--out " + file + (format.isPresent() ? " does not end in ." + format.get()
                    + ", as --format says; name " + right : " does not end in .png or .svg; name " + right + " or "
                    + file.resolveSibling(stem + "." + FigureFormat.SVG)));
        }
        return file;
    }
}
