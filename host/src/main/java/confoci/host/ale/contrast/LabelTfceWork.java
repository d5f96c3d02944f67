package confoci.host.ale.contrast;

import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.shard.PermutedWork;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The largest value after TFCE of every permutation of labels, by direction, of which shards can do a range each.
 *
 * @param name         among the works of the run
 * @param permutations how many in all
 * @param directions   that are tested
 * @param maxima       makes those of a range
 */
public record LabelTfceWork(String name, int permutations, Set<Direction> directions, Function<Range, Map<Direction, double[]>> maxima)
        implements PermutedWork<Map<Direction, double[]>> {

    private static final FileKind KIND = new FileKind("tfce", 1);

    @Override
    public FileKind kind() {
        return KIND;
    }

    @Override
    public Map<Direction, double[]> compute(Range range) {
        return maxima.apply(range);
    }

    @Override
    public void write(Range range, Map<Direction, double[]> done, DataOutputStream out) throws IOException {
        for (Direction direction : Direction.values()) {
            for (double value : done.getOrDefault(direction, new double[0])) {
                out.writeDouble(value);
            }
        }
    }

    @Override
    public Map<Direction, double[]> read(Range range, DataInputStream in) throws IOException {
        Map<Direction, double[]> values = of((int) range.count());
        for (double[] ofDirection : values.values()) {
            for (int p = 0; p < ofDirection.length; p++) {
                ofDirection[p] = in.readDouble();
            }
        }
        return values;
    }

    @Override
    public Map<Direction, double[]> join(Iterable<Map<Direction, double[]>> parts) {
        Map<Direction, double[]> all = of(permutations);
        int at = 0;
        for (Map<Direction, double[]> part : parts) {
            int first = at;
            part.forEach((direction, values) -> System.arraycopy(values, 0, all.get(direction), first, values.length));
            at += part.values().iterator().next().length;
        }
        return all;
    }

    /** In the order of directions. */
    private Map<Direction, double[]> of(int count) {
        Map<Direction, double[]> values = new EnumMap<>(Direction.class);
        directions.forEach(direction -> values.put(direction, new double[count]));
        return values;
    }
}
