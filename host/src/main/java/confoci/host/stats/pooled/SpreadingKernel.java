package confoci.host.stats.pooled;

/**
 * The "exponential of semicircle" by which a function is read between the points of a fast Fourier transform that is twice as fine as its
 * bandwidth needs: twelve points give it to 1e-11 (Barnett, Magland, af Klinteberg 2019, SIAM J Sci Comput 41:C479).
 */
final class SpreadingKernel {

    /** Points on either side. */
    static final int HALF = 6;
    private static final double BETA = 0.976 * Math.PI * 2 * HALF * (1 - 1.0 / 4);
    private static final int NODES = 200;

    private SpreadingKernel() {
    }

    /** The weight of a point at this distance, in units of the points' spacing. */
    static double weight(double distance) {
        double u = distance / HALF;
        return u * u >= 1 ? 0 : Math.exp(BETA * (Math.sqrt(1 - u * u) - 1));
    }

    /** Its Fourier transform at the angular frequency v: what reading by these weights multiplies {@code exp(i v l)} with. */
    static double transform(double v) {
        double step = (double) HALF / NODES;
        double sum = 0.5;
        for (int n = 1; n < NODES; n++) {
            sum += weight(n * step) * Math.cos(v * n * step);
        }
        return 2 * step * sum;
    }
}
