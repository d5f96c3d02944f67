package confoci.host.stats;

/**
 * Parameters of threshold-free cluster enhancement (Smith and Nichols 2009, NeuroImage 44:83): the integral over heights h below a
 * voxel's own of extent(h)^E h^H dh, extent being that of the voxel's component at h.
 *
 * @param extentPower  E
 * @param heightPower  H
 * @param cubicMm      whether extent is measured in mm3 rather than voxels
 * @param steps        0 for the exact integral; else the number of steps from 0 to the largest height of the map, of which the inner
 *                     ones are summed
 */
public record TfceSpec(double extentPower, double heightPower, boolean cubicMm, int steps) {

    /** E = 0.5 and H = 2 over voxels (Smith and Nichols 2009), integrated exactly. */
    public static final TfceSpec EXACT = new TfceSpec(0.5, 2, false, 0);

    public TfceSpec {
        if (cubicMm && steps == 0) {
            throw new IllegalArgumentException("the exact integral measures extent in voxels");
        }
        if (!(extentPower >= 0) || !(heightPower >= 0) || steps < 0) {
            throw new IllegalArgumentException("TFCE with E = " + extentPower + ", H = " + heightPower + ", " + steps + " steps");
        }
    }
}
