package confoci.host.run.input;

import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.io.safe.FileRecord;
import confoci.host.run.RunFrame;
import confoci.host.space.Mask;
import confoci.host.template.MaskFile;
import confoci.host.template.MaskReader;
import confoci.host.template.Masks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
     * The mask; warnings go to the log. Of two runs of a process that read the same, the first does.
     *
     * @param need ends a run that the mask is too large for
     * @throws confoci.error.InputDataException if the file is none
     */
    public Mask read(RunFrame frame, MaskReader.Need need) {
        MaskFile file = shared(frame, need);
        file.warnings().forEach(frame.log()::warn);
        return file.mask();
    }

    /**
     * The mask that is asked for, or that which analyses have by themselves.
     *
     * @param need ends a run that the mask of a file is too large for
     */
    public static Mask read(Optional<MaskRequest> mask, RunFrame frame, MaskReader.Need need) {
        return mask.map(file -> file.read(frame, need)).orElseGet(() -> frame.shared().once(Mask.class, Masks.class, Masks::greyMatter));
    }

    private MaskFile shared(RunFrame frame, MaskReader.Need need) {
        double above = threshold.orElse(0);
        List<Path> files = NiftiSeries.files(input());
        if (!files.stream().allMatch(Files::isRegularFile)) {
            return MaskReader.read(image, above, need);
        }
        MaskKey key = new MaskKey(files.stream().map(frame.shared()::checksum).toList(), image, above);
        MaskFile file = frame.shared().once(MaskFile.class, key, () -> MaskReader.read(image, above, need));
        need.require(file.mask().grid().shape(), file.mask().voxels().size());
        return file;
    }

    /** A file by its content, the map that is chosen of it, and the threshold. */
    private record MaskKey(List<FileRecord> files, Path image, double threshold) {
    }
}
