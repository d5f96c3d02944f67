package confoci.host.ale.model;

/** Where the Gaussian of a focus ends, in voxels along an axis. */
public enum KernelTruncation {

    /** At 4 sigma, rounded to whole voxels: less than 1e-4 of an axis is cut off. NiMARE, which takes it from scipy. */
    FOUR_SIGMA {
        @Override
        int radius(double sigma) {
            return (int) (4 * sigma + 0.5);
        }
    },

    /** At 3.5 sigma, rounded up: pyALE and JALE. */
    THREE_AND_A_HALF_SIGMA {
        @Override
        int radius(double sigma) {
            return (int) Math.ceil(3.5 * sigma);
        }
    };

    /** The largest offset in voxels for a standard deviation in voxels. */
    abstract int radius(double sigma);
}
