package confoci.host.seed;

import confoci.error.InputDataException;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.RowStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Connectivity maps of seeds: of every target the mean connectivity with the grayordinates of the seed, the target itself left out. A
 * target that is the whole seed has 0. Only the rows of seeds are read.
 */
public final class SeedMaps {

    private final Connectome connectome;
    private final BitSet missing;
    private final int rowsAtOnce;

    /**
     * Prepares to read.
     *
     * @param connectome whose row g is the connectivity of a seed at g with every target
     * @param missing    grayordinates without data, of which no seed has any; they are NaN in maps
     * @param most       bytes that rows may take; one is taken in any case
     */
    public SeedMaps(Connectome connectome, BitSet missing, long most) {
        this.connectome = connectome;
        this.missing = missing;
        this.rowsAtOnce = RowStream.rowsAtOnce(connectome, 1, most);
    }

    /**
     * Makes the maps.
     *
     * @param seeds    those that are used
     * @param progress told how many rows are read
     * @return per seed a value per grayordinate
     * @throws InputDataException if a row of a seed holds what is no number, but for its own element and missing grayordinates
     */
    public double[][] of(List<Seed> seeds, LongConsumer progress) {
        int widest = Math.min(rowsAtOnce, seeds.stream().mapToInt(Seed::size).max().orElse(1));
        double[][] maps = new double[seeds.size()][];
        long read = 0;
        try (Arena arena = Arena.ofShared()) {
            MemorySegment rows = arena.allocate((long) widest * connectome.size() * Float.BYTES, Float.BYTES);
            for (int s = 0; s < maps.length; s++) {
                maps[s] = map(seeds.get(s).grayordinates(), rows, widest);
                read += seeds.get(s).size();
                progress.accept(read);
            }
        }
        return maps;
    }

    private double[] map(int[] seed, MemorySegment rows, int most) {
        double[] map = new double[connectome.size()];
        for (int from = 0; from < seed.length;) {
            int count = 1;
            while (count < most && from + count < seed.length && seed[from + count] == seed[from] + count) {
                count++;
            }
            connectome.read(seed[from], count, rows);
            for (int i = 0; i < count; i++) {
                add(rows, i, seed[from] + i, map);
            }
            from += count;
        }
        for (int t = 0; t < map.length; t++) {
            map[t] /= seed.length;
        }
        // The seed itself is one target's connectivity fewer.
        for (int g : seed) {
            map[g] = seed.length == 1 ? 0 : map[g] * seed.length / (seed.length - 1);
        }
        missing.stream().forEach(t -> map[t] = Double.NaN);
        return map;
    }

    private void add(MemorySegment rows, int row, int self, double[] map) {
        long start = (long) row * map.length;
        for (int t = 0; t < map.length; t++) {
            float value = rows.getAtIndex(ValueLayout.JAVA_FLOAT, start + t);
            if (t == self || missing.get(t)) {
                continue;
            }
            if (!(Math.abs(value) <= Float.MAX_VALUE)) {
                throw new InputDataException(connectome.name() + ": row " + self + " holds " + value + " in column " + t
                        + "; confoci connectome info FILE --full lists such rows");
            }
            map[t] += value;
        }
    }
}
