package confoci.host.run.fcnm;

import confoci.host.run.input.SurfaceRequest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The places whose connectivity is asked for.
 *
 * @param mask     a NIfTI image, or a dscalar or dlabel file; by default what the first image suggests
 * @param surfaces where grayordinates lie
 */
public record DomainRequest(Optional<Path> mask, SurfaceRequest surfaces) {
}
