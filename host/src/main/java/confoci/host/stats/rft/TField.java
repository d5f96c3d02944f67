package confoci.host.stats.rft;

import confoci.host.stats.StudentTail;
import org.apache.commons.math3.special.Gamma;

/**
 * A map of Student's t whose noise is a smooth Gaussian field: how large its largest value is by chance (Worsley et al. 1996, Hum Brain
 * Mapp 4:58), by the rules of SPM12 ({@code spm_uc}).
 */
public final class TField {

    private static final double FOUR_LN_2 = 4 * Math.log(2);
    /** How the search for a threshold goes down. */
    private static final double STEP = 0.99;
    /** Below, the Euler characteristic of an excursion is no measure of its maximum. */
    private static final double LOWEST = 0.5;

    private final double degrees;
    private final StudentTail tail;
    /** Of the second density: Gamma((v + 1) / 2) / (Gamma(v / 2) sqrt(v / 2)). */
    private final double ratio;

    /** @param degrees of freedom of t, at least 1 */
    public TField(double degrees) {
        this.degrees = degrees;
        this.tail = new StudentTail(degrees);
        this.ratio = Math.exp(Gamma.logGamma((degrees + 1) / 2) - Gamma.logGamma(degrees / 2)) / Math.sqrt(degrees / 2);
    }

    /** The expected Euler characteristic of the places where t is exceeded; for high t, the expected number of maxima. */
    public double expectedEuler(double t, ReselCounts resels) {
        double power = Math.exp((1 - degrees) / 2 * Math.log1p(t * t / degrees));
        double line = Math.sqrt(FOUR_LN_2) / (2 * Math.PI) * power;
        double plane = FOUR_LN_2 / Math.pow(2 * Math.PI, 1.5) * power * t * ratio;
        double space = Math.pow(FOUR_LN_2, 1.5) / (4 * Math.PI * Math.PI) * power * ((degrees - 1) * t * t / degrees - 1);
        return resels.euler() * Math.exp(tail.logP(t)) + resels.diameter() * line + resels.surface() * plane + resels.volume() * space;
    }

    /**
     * The t that is exceeded anywhere with a given probability, or Bonferroni's where that is lower, as it is if the noise is rough or
     * subjects are few. Maxima above a high threshold are taken to come as a Poisson process does, so that their expected number is
     * -ln(1 - alpha).
     *
     * @param tests the voxels of the search volume
     */
    public double threshold(double alpha, ReselCounts resels, int tests) {
        double maxima = -Math.log1p(-alpha);
        double bonferroni = tail.t(Math.log(alpha) - Math.log(tests));
        if (expectedEuler(bonferroni, resels) >= maxima) {
            return bonferroni;
        }
        // From above, for the expectation is not monotonic at low t.
        double high = bonferroni;
        double low = high * STEP;
        while (expectedEuler(low, resels) < maxima) {
            if (low < LOWEST) {
                return bonferroni;
            }
            high = low;
            low *= STEP;
        }
        while (true) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                return high;
            }
            if (expectedEuler(middle, resels) < maxima) {
                high = middle;
            } else {
                low = middle;
            }
        }
    }
}
