package confoci.host.surrogate.moran;

/** What is random in a surrogate (Wagner and Dray 2015). */
public enum Procedure {

    /** The sign of each coefficient; Moran's I is that of the map. */
    SINGLETON {
        @Override
        void randomize(double[] coefficients, MoranNumbers numbers) {
            for (int k = 0; k < coefficients.length; k++) {
                coefficients[k] *= numbers.sign(k);
            }
        }
    },

    /**
     * Eigenvectors are paired at random, and the coefficients of each pair turned by a random angle; the sum of their squares stays. The
     * sign of one that is left over is random. Moran's I is near that of the map.
     */
    PAIR {
        @Override
        void randomize(double[] coefficients, MoranNumbers numbers) {
            int[] order = numbers.order(coefficients.length);
            int pairs = order.length / 2;
            for (int p = 0; p < pairs; p++) {
                double length = StrictMath.hypot(coefficients[order[p]], coefficients[order[pairs + p]]);
                coefficients[order[p]] = length * StrictMath.cos(numbers.angle(p));
                coefficients[order[pairs + p]] = length * StrictMath.sin(numbers.angle(p));
            }
            if (order.length % 2 == 1) {
                int last = order[order.length - 1];
                coefficients[last] *= numbers.sign(last);
            }
        }
    };

    abstract void randomize(double[] coefficients, MoranNumbers numbers);
}
