package confoci.host.parcellation;

import java.nio.file.Path;

/**
 * A map of a group of maps that are pooled, such as the images of one receptor.
 *
 * @param file   of the map
 * @param group  that it belongs to
 * @param people whose mean it is, above 0
 * @param origin the table and row that name it
 */
public record Tracer(Path file, String group, double people, String origin) {
}
