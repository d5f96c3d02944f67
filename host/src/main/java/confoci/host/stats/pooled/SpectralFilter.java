package confoci.host.stats.pooled;

/**
 * The exponential filter of order 8 (Gottlieb, Shu 1997, SIAM Review 39:644) for characteristic functions that have not died away where
 * they end: it leaves the first seven moments, and without it every jump of the distribution would ring.
 */
final class SpectralFilter {

    private SpectralFilter() {
    }

    static double weight(double frequency, double highest) {
        double square = frequency / highest * (frequency / highest);
        return Math.exp(-36 * square * square * square * square);
    }
}
