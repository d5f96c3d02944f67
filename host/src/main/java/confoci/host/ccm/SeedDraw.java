package confoci.host.ccm;

import confoci.error.InvalidRequest;
import confoci.rng.NullFociDraw;
import java.util.Arrays;
import org.apache.commons.math3.random.MersenneTwister;

/** Where the random seeds of permutations fall. */
public interface SeedDraw {

    /**
     * The seeds of permutations 0 to {@code permutations - 1}.
     *
     * @param seeds how many each has
     * @return per permutation the grayordinates, with repeats, in the order of the observed seeds
     */
    int[][] draw(int permutations, int seeds);

    /** How the numbers are made, for the record of a run. */
    String description();

    /** Draws with replacement from a pool by Philox, as {@link NullFociDraw} defines. */
    static SeedDraw philox(long seed, SeedPool pool) {
        return new SeedDraw() {
            @Override
            public int[][] draw(int permutations, int seeds) {
                int[] tickets = pool.isUniform() ? new int[0] : pool.tickets();
                int[][] drawn = new int[permutations][seeds];
                for (int m = 0; m < permutations; m++) {
                    int[] places = drawn[m];
                    NullFociDraw.draw(seed, m, pool.isUniform() ? pool.size() : Integer.MAX_VALUE, seeds, places);
                    for (int i = 0; i < seeds; i++) {
                        places[i] = pool.grayordinates()[pool.isUniform() ? places[i] : holder(tickets, places[i])];
                    }
                }
                return drawn;
            }

            @Override
            public String description() {
                return "Philox4x32-10, key = seed, counter = (focus / 2, " + NullFociDraw.STREAM + ", permutation as two words)";
            }
        };
    }

    /** The first place whose tickets reach beyond this one. */
    private static int holder(int[] upTo, int ticket) {
        int found = Arrays.binarySearch(upTo, ticket);
        int place = found >= 0 ? found + 1 : -found - 1;
        // Places without weight end where the one before them ends.
        while (place > 0 && upTo[place - 1] > ticket) {
            place--;
        }
        while (upTo[place] <= ticket) {
            place++;
        }
        return place;
    }

    /**
     * Draws as {@code numpy.random.seed(seed)} and {@code numpy.random.randint(0, n, size)} of numpy's legacy generator do, permutation
     * after permutation: the Mersenne Twister MT19937, each 32-bit number cut to the bits that n - 1 needs and taken if it is below n.
     *
     * @param seed the seed, 0 to 2^31 - 1: beyond, Commons Math seeds the generator in another way than numpy
     * @param n    the number of grayordinates
     */
    static SeedDraw numpy(long seed, int n) {
        if (seed != (int) seed || seed < 0) {
            throw new InvalidRequest("--seed " + seed + ": numpy's numbers are drawn from seeds of 0 to 2147483647");
        }
        return new SeedDraw() {
            @Override
            public int[][] draw(int permutations, int seeds) {
                MersenneTwister twister = new MersenneTwister((int) seed);
                int mask = n == 1 ? 0 : -1 >>> Integer.numberOfLeadingZeros(n - 1);
                int[][] drawn = new int[permutations][seeds];
                if (n == 1) {
                    return drawn;
                }
                for (int[] places : drawn) {
                    for (int i = 0; i < seeds; i++) {
                        do {
                            places[i] = twister.nextInt() & mask;
                        } while (places[i] >= n);
                    }
                }
                return drawn;
            }

            @Override
            public String description() {
                return "MT19937 as numpy.random.seed and numpy.random.randint draw";
            }
        };
    }
}
