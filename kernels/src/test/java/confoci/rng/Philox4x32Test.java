package confoci.rng;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Philox4x32Test {

    /** The known answers that Random123 ships in kat_vectors for philox4x32-10. */
    @Test
    void knownAnswersOfRandom123() {
        assertThat(block(0, 0, 0, 0, 0)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(block(-1L, -1, -1, -1, -1)).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertThat(block(0x299f31d0a4093822L, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Property(tries = 200)
    void agreesWithCommonsRng(@ForAll long key, @ForAll int c0, @ForAll int c1, @ForAll int c2, @ForAll int c3) {
        // Commons RNG counts up before it makes a block, so its first block is that of the next counter.
        Assume.that(c0 != -1);
        var commons = new org.apache.commons.rng.core.source32.Philox4x32(new int[] {(int) key, (int) (key >>> 32), c0, c1, c2, c3});
        int[] expected = {commons.nextInt(), commons.nextInt(), commons.nextInt(), commons.nextInt()};
        assertThat(block(key, c0 + 1, c1, c2, c3)).containsExactly(expected);
    }

    private static int[] block(long key, int c0, int c1, int c2, int c3) {
        int[] out = new int[4];
        Philox4x32.block(key, c0, c1, c2, c3, out);
        return out;
    }
}
