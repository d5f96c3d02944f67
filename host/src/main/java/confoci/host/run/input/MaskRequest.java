package confoci.host.run.input;

import confoci.host.io.nifti.ChosenMap;
import confoci.host.run.RunListener;
import confoci.host.space.Mask;
import confoci.host.template.MaskFile;
import confoci.host.template.MaskReader;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * An image whose voxels above a value are a mask.
 *
 * @param image     the file, or one map of it
 * @param threshold by default 0
 */
public record MaskRequest(Path image, OptionalDouble threshold) {

    /** The file. */
    public Path input() {
        return ChosenMap.file(image);
    }

    /**
     * The mask; warnings go to the log.
     *
     * @throws confoci.error.InputDataException if the file is none
     */
    public Mask read(RunListener log) {
        return read(log, (grid, voxels) -> { });
    }

    /** The same for a run that needs memory by the size of the mask. */
    public Mask read(RunListener log, MaskReader.Need need) {
        MaskFile file = MaskReader.read(image, threshold.orElse(0), need);
        file.warnings().forEach(log::warn);
        return file.mask();
    }
}
