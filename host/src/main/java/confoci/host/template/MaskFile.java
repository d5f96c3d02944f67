package confoci.host.template;

import confoci.host.space.Mask;
import java.util.List;

/**
 * A mask read from a file.
 *
 * @param mask     its voxels, named after the file
 * @param warnings about the file, one line each; empty for a sound mask
 */
public record MaskFile(Mask mask, List<String> warnings) {

    public MaskFile {
        warnings = List.copyOf(warnings);
    }
}
