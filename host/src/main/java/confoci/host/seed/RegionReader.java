package confoci.host.seed;

import confoci.error.InputDataException;
import confoci.host.nifti.NiftiImage;
import confoci.host.nifti.NiftiReader;
import confoci.host.space.Mask;
import confoci.host.template.MaskFile;
import confoci.model.VoxelSet;
import java.nio.file.Path;
import java.util.BitSet;

/** Reads regions of the brain, such as a cluster of a meta-analysis, from images. */
public final class RegionReader {

    private RegionReader() {
    }

    /**
     * The voxels above 0 of an image, named as the file without its extension.
     *
     * @throws InputDataException if the file cannot be read, has more than one volume, or no voxel is above 0
     */
    public static MaskFile read(Path file) {
        NiftiImage image = NiftiReader.read(file);
        double[] values = image.values(0);
        BitSet inside = new BitSet(values.length);
        for (int i = 0; i < values.length; i++) {
            inside.set(i, values[i] > 0);
        }
        if (inside.isEmpty()) {
            throw new InputDataException(file + ": none of its " + values.length + " voxels is above 0; give an image of a region");
        }
        return new MaskFile(new Mask(image.grid(), VoxelSet.of(image.grid().shape(), inside), name(file)), image.warnings());
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }
}
