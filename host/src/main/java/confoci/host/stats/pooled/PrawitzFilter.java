package confoci.host.stats.pooled;

/**
 * The weights of Prawitz (1972, Scandinavian Actuarial Journal 1972:138) for a characteristic function that is known up to a frequency T
 * and no farther. With them the inverse lies midway between two bounds of the distribution, whatever the function does beyond; these are
 * 2/T times the integral of {@code (1 - w/T) |phi(w)|} from 0 to T apart at most.
 */
final class PrawitzFilter {

    private PrawitzFilter() {
    }

    /** What the inversion's kernel 1 / (pi w) is multiplied with. */
    static double weight(double frequency, double highest) {
        double x = frequency / highest;
        return x <= 0 ? 1 : x >= 1 ? 0 : x * (Math.PI * (1 - x) / Math.tan(Math.PI * x) + 1);
    }
}
