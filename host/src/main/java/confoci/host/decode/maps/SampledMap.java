package confoci.host.decode.maps;

import confoci.error.InputDataException;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.Statistic.Kind;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.SpaceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of a map at the voxels of a mask.
 *
 * @param name      of the file without its ending
 * @param source    the file as it was named
 * @param values    one per voxel of the mask; NaN where the map has none, or lies outside its grid
 * @param otherGrid whether its voxels are not those of the mask, so that each took the value of the nearest
 * @param warnings  about the file
 */
public record SampledMap(String name, Path source, double[] values, boolean otherGrid, List<String> warnings) {

    /** Voxels closer than this are the same. */
    private static final double SAME_MM = 0.05;

    public SampledMap {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a map.
     *
     * @param named a file of one volume, or with the volume that is meant
     * @throws InputDataException if it cannot be read, or holds grayordinates, p or labels
     */
    public static SampledMap read(Path named, Mask mask) {
        if (CiftiFile.isCifti(ChosenMap.file(named))) {
            throw new InputDataException(named + ": holds grayordinates, and volumes are compared; give a NIfTI volume");
        }
        NiftiImage image = NiftiReader.read(named);
        Kind kind = image.statistic().kind();
        if (kind == Kind.P || kind == Kind.LABEL) {
            throw new InputDataException(named + ": holds " + kind + " by its header (intent code or description), and a correlation is of"
                    + " maps that are large where there is much of something; give a map of z, t or likelihood");
        }
        double[] volume = image.values(0);
        double[] values = new double[mask.voxels().size()];
        double farthest = 0;
        int infinite = 0;
        for (int n = 0; n < values.length; n++) {
            Point mm = mask.grid().toMm(mask.voxels().index(n));
            int voxel = image.grid().voxelOf(mm);
            infinite += voxel >= 0 && Double.isInfinite(volume[voxel]) ? 1 : 0;
            values[n] = voxel < 0 || !Double.isFinite(volume[voxel]) ? Double.NaN : volume[voxel];
            farthest = voxel < 0 ? farthest : Math.max(farthest, image.grid().toMm(voxel).distanceTo(mm));
        }
        List<String> warnings = new ArrayList<>(image.warnings());
        SpaceName.doubt(named).ifPresent(warnings::add);
        if (infinite > 0) {
            warnings.add(named + ": is infinite in " + infinite + " of the voxels, which are left out");
        }
        return new SampledMap(name(named), named, values, farthest > SAME_MM, warnings);
    }

    /** How many voxels have a value. */
    public int size() {
        int size = 0;
        for (double value : values) {
            size += Double.isNaN(value) ? 0 : 1;
        }
        return size;
    }

    /** Whether all its values are equal. */
    public boolean isConstant() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).distinct().limit(2).count() == 1;
    }

    /** How many voxels are exactly 0. */
    public int zeros() {
        int zeros = 0;
        for (double value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static String name(Path named) {
        String file = String.valueOf(ChosenMap.file(named).getFileName()).replaceFirst("\\.(nii|hdr|img)(\\.gz)?$", "");
        return file + ChosenMap.of(named).map().map(map -> "#" + map).orElse("");
    }
}
