package confoci.host.run.figure;

import confoci.host.drawing.ColourMap;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which map is drawn and how.
 *
 * @param file      in the folder or elsewhere; nothing for the map of the first correction that left anything
 * @param threshold values above it are shown; nothing for one that fits the map
 * @param colours   of the values; nothing for those that fit the map and the background
 */
public record MapChoice(Optional<Path> file, OptionalDouble threshold, Optional<ColourMap> colours) {
}
