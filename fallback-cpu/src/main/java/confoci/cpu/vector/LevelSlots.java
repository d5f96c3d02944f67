package confoci.cpu.vector;

import java.util.Arrays;

/** The places of a counting sort from the highest level down to level 1. */
final class LevelSlots {

    /** Per level: how many entries there are; then where the next one goes; in the end, where its entries end. */
    private final int[] slots;

    /**
     * @param levels the number of levels, level 0 included
     */
    LevelSlots(int levels) {
        this.slots = new int[levels];
    }

    /** Makes the numbers of entries 0, up to a level. */
    void clear(int maxLevel) {
        Arrays.fill(slots, 0, maxLevel + 1, 0);
    }

    void count(int level) {
        slots[level]++;
    }

    /** Gives each level its places once all entries are counted. */
    void assign(int maxLevel) {
        int start = 0;
        for (int level = maxLevel; level > 0; level--) {
            int size = slots[level];
            slots[level] = start;
            start += size;
        }
    }

    /** The place of the next entry of a level. */
    int next(int level) {
        return slots[level]++;
    }

    /** The place after the last entry of a level, once all have been placed. */
    int end(int level) {
        return slots[level];
    }
}
