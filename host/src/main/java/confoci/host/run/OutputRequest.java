package confoci.host.run;

import java.nio.file.Path;

/**
 * Where results go.
 *
 * @param folder as the user named it
 * @param force  whether earlier results in it may be replaced
 */
public record OutputRequest(Path folder, boolean force) {
}
