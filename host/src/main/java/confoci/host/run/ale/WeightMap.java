package confoci.host.run.ale;

import confoci.error.InputDataException;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.Statistic;
import confoci.host.output.Plural;
import confoci.host.report.Numbers;
import confoci.host.run.RunListener;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import java.nio.file.Path;

/** Reads how likely foci are in the voxels of a mask. */
final class WeightMap {

    /** Voxels closer than this are the same. */
    private static final double SAME_MM = 0.05;

    private WeightMap() {
    }

    /**
     * The values of a map at the voxels of a mask; 0 outside its grid. A map on another grid gives the value of the nearest voxel.
     *
     * @throws InputDataException if it cannot be read, a value is negative or no number, or none is above 0
     */
    static double[] read(Path file, Mask mask, RunListener log) {
        NiftiImage image = NiftiReader.read(file);
        image.warnings().forEach(log::warn);
        if (image.statistic().kind() == Statistic.Kind.P) {
            throw new InputDataException(file + ": holds p values by its header (intent code or description), which are small where foci"
                    + " are likely; give a map that is large there");
        }
        double[] volume = image.values(0);
        double[] weights = new double[mask.voxels().size()];
        double farthest = 0;
        double largest = 0;
        int outside = 0;
        for (int n = 0; n < weights.length; n++) {
            Point mm = mask.grid().toMm(mask.voxels().index(n));
            int voxel = image.grid().voxelOf(mm);
            if (voxel < 0) {
                outside++;
                continue;
            }
            weights[n] = volume[voxel];
            if (!(weights[n] >= 0 && weights[n] <= Double.MAX_VALUE)) {
                throw new InputDataException(file + ": holds " + weights[n] + " at " + Numbers.mm(mm) + " mm, within the mask "
                        + mask.name() + "; weights are 0 or more: set it to 0 or give another map");
            }
            largest = Math.max(largest, weights[n]);
            farthest = Math.max(farthest, image.grid().toMm(voxel).distanceTo(mm));
        }
        if (largest == 0) {
            throw new InputDataException(file + ": is 0 everywhere within the mask " + mask.name() + "; give a map that is above 0 where"
                    + " foci are likely");
        }
        if (farthest > SAME_MM) {
            log.warn(file + ": its grid is not that of the mask; voxels take the value of the nearest voxel of the map");
        }
        if (outside > 0) {
            log.warn(file + ": " + Plural.of(outside, "voxels") + " of the mask " + (outside == 1 ? "lies" : "lie")
                    + " outside its grid, and no null focus falls there");
        }
        return weights;
    }
}
