package confoci.rng;

/**
 * Draws without replacement (Fisher and Yates). The first places are filled one after another, each with one of the things that are left:
 * place i changes with place i + floor(u * (n - i) / 2^64), n being their number. The 64-bit number u is made of words 2(i mod 2) (low) and
 * 2(i mod 2) + 1 of the Philox block with the seed as key and the counter (i / 2, stream, low word of the draw's number, high word).
 */
final class Shuffle {

    private Shuffle() {
    }

    /**
     * Draws.
     *
     * @param size   how many, at most the number of things
     * @param things receives every thing (0 to its length - 1) once, those that were drawn first
     */
    static void draw(long seed, int stream, long number, int size, int[] things) {
        int n = things.length;
        for (int i = 0; i < n; i++) {
            things[i] = i;
        }
        int[] words = new int[4];
        for (int i = 0; i < size; i++) {
            int word = 2 * (i & 1);
            if (word == 0) {
                Philox4x32.block(seed, i >>> 1, stream, (int) number, (int) (number >>> 32), words);
            }
            int other = i + NullFociDraw.scaled(words[word], words[word + 1], n - i);
            int taken = things[other];
            things[other] = things[i];
            things[i] = taken;
        }
    }
}
