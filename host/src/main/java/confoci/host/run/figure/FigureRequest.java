package confoci.host.run.figure;

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
 * @param out      the file; nothing for one in the current folder named after folder and kind
 * @param force    whether an earlier file may be replaced
 */
public record FigureRequest(Path folder, FigureKind kind, MapChoice map, SliceChoice slices, SurfaceRequest surfaces, OptionalInt cluster,
        Page page, Optional<FigureFormat> format, Optional<Path> out, boolean force) {

    FigureFormat chosenFormat() {
        return format.or(() -> out.flatMap(file -> FigureFormat.ofName(String.valueOf(file.getFileName())))).orElse(FigureFormat.PNG);
    }

    Path chosenFile() {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return out.orElseGet(() -> Path.of((name == null ? "figure" : name) + "_" + kind + "." + chosenFormat()));
    }
}
