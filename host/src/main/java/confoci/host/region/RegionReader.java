package confoci.host.region;

import confoci.error.InputDataException;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.io.nifti.Statistic.Kind;
import confoci.host.space.Mask;
import confoci.host.space.SpaceName;
import confoci.host.template.MaskFile;
import confoci.host.template.MaskReader;
import confoci.model.VoxelSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads regions of the brain, such as a cluster of a meta-analysis, from images. */
public final class RegionReader {

    /** Counted at most: no atlas has more. */
    private static final int MOST_LABELS = 1 << 16;

    private RegionReader() {
    }

    /**
     * The voxels above 0 of an image, named as the file without its extension.
     *
     * @throws InputDataException if the file cannot be read, has more than one volume and none is chosen, holds p, or no voxel
     *                            is above 0
     */
    public static MaskFile read(Path file) {
        try (NiftiSeries image = NiftiReader.open(file)) {
            return read(file, image);
        }
    }

    private static MaskFile read(Path file, NiftiSeries image) {
        Kind kind = image.statistic().kind();
        if (kind == Kind.P) {
            throw new InputDataException(file + ": holds p values by its header (intent code or description), and a region is where values"
                    + " are large; give an image of a region");
        }
        Set<Double> labels = new HashSet<>();
        boolean[] below = {false};
        VoxelSet inside = MaskReader.scan(file, image, value -> {
            if (kind == Kind.LABEL && value > 0 && labels.size() < MOST_LABELS) {
                labels.add(value);
            }
            below[0] |= value < 0;
            return value > 0;
        });
        if (inside.isEmpty()) {
            throw new InputDataException(file + ": none of its " + image.grid().shape().voxels()
                    + " voxels is above 0; give an image of a region");
        }
        List<String> warnings = new ArrayList<>(image.warnings());
        SpaceName.doubt(file).ifPresent(warnings::add);
        if (below[0]) {
            warnings.add(file + ": holds values below 0, too; the region is where values are above 0; give a thresholded map or a mask if"
                    + " another is meant");
        }
        if (labels.size() > 1) {
            warnings.add(file + ": holds " + labels.size() + (labels.size() == MOST_LABELS ? " or more" : "")
                    + " labels, which are one region together; give an image of one label if one is meant");
        }
        return new MaskFile(new Mask(image.grid(), inside, name(file)), warnings);
    }

    private static String name(Path file) {
        ChosenMap chosen = ChosenMap.of(file);
        String name = chosen.file().getFileName().toString();
        int dot = name.indexOf('.', 1);
        return (dot < 0 ? name : name.substring(0, dot)) + chosen.map().map(map -> "#" + map).orElse("");
    }
}
