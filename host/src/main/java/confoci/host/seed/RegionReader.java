package confoci.host.seed;

import confoci.error.InputDataException;
import confoci.host.nifti.ChosenMap;
import confoci.host.nifti.NiftiImage;
import confoci.host.nifti.NiftiReader;
import confoci.host.nifti.Statistic.Kind;
import confoci.host.space.Mask;
import confoci.host.space.SpaceName;
import confoci.host.template.MaskFile;
import confoci.model.VoxelSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Reads regions of the brain, such as a cluster of a meta-analysis, from images. */
public final class RegionReader {

    private RegionReader() {
    }

    /**
     * The voxels above 0 of an image, named as the file without its extension.
     *
     * @throws InputDataException if the file cannot be read, has more than one volume and none is chosen, says that it holds p, or no voxel
     *                            is above 0
     */
    public static MaskFile read(Path file) {
        NiftiImage image = NiftiReader.read(file);
        if (image.statistic().kind() == Kind.P) {
            throw new InputDataException(file + ": says that it holds p values (intent code or description), and a region is where values"
                    + " are large; give an image of a region");
        }
        double[] values = image.values(0);
        BitSet inside = new BitSet(values.length);
        for (int i = 0; i < values.length; i++) {
            inside.set(i, values[i] > 0);
        }
        if (inside.isEmpty()) {
            throw new InputDataException(file + ": none of its " + values.length + " voxels is above 0; give an image of a region");
        }
        List<String> warnings = new ArrayList<>(image.warnings());
        SpaceName.doubt(file).ifPresent(warnings::add);
        long labels = image.statistic().kind() == Kind.LABEL ? Arrays.stream(values).filter(value -> value > 0).distinct().count() : 1;
        if (labels > 1) {
            warnings.add(file + ": holds " + labels + " labels, which are one region together; give an image of one label if one is meant");
        }
        return new MaskFile(new Mask(image.grid(), VoxelSet.of(image.grid().shape(), inside), name(file)), warnings);
    }

    private static String name(Path file) {
        ChosenMap chosen = ChosenMap.of(file);
        String name = chosen.file().getFileName().toString();
        int dot = name.indexOf('.', 1);
        return (dot < 0 ? name : name.substring(0, dot)) + chosen.map().map(map -> "#" + map).orElse("");
    }
}
