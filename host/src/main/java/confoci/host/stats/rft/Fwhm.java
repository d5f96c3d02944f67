package confoci.host.stats.rft;

/**
 * The smoothness of noise: the full width at half maximum of the Gaussian kernel that would make white noise as smooth, along each axis.
 *
 * @param x in voxels
 * @param y in voxels
 * @param z in voxels
 */
public record Fwhm(double x, double y, double z) {

    public Fwhm {
        if (!(x > 0 && y > 0 && z > 0)) {
            throw new IllegalArgumentException("a smoothness of " + x + " x " + y + " x " + z + " voxels");
        }
    }
}
