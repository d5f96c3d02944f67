package confoci.cpu.vector;

import confoci.op.GroupSubject;

/**
 * Series of seeds in the order in which {@link ProductTile}s use them: by group of {@link ProductTile#ROWS} seeds, then by time point, then
 * by seed; 0 beyond the last.
 *
 * @param volumes time points
 * @param values  of all groups
 */
record PackedSeeds(int volumes, float[] values) {

    static int groups(int seeds) {
        return (seeds - 1) / ProductTile.ROWS + 1;
    }

    /** Room for a subject's seeds. */
    static PackedSeeds room(int volumes, int seeds) {
        return new PackedSeeds(volumes, new float[Math.multiplyExact(groups(seeds) * ProductTile.ROWS, volumes)]);
    }

    /** Where a group's time point is. */
    int at(int group, int volume) {
        return (group * volumes + volume) * ProductTile.ROWS;
    }

    /** Takes a group's series over. */
    void pack(int group, GroupSubject subject, int seeds) {
        int first = group * ProductTile.ROWS;
        for (int row = 0; row < Math.min(ProductTile.ROWS, seeds - first); row++) {
            int from = (first + row) * volumes;
            int to = at(group, 0) + row;
            for (int i = 0; i < volumes; i++) {
                values[to + i * ProductTile.ROWS] = subject.seeds()[from + i];
            }
        }
    }
}
