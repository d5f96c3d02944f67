package confoci.host.inference;

import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.shard.PermutedWork;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The permutations of an analysis, of which shards can do a range each.
 *
 * @param permutations how many in all
 * @param maxima       makes those of a range
 */
public record PermutationWork(int permutations, Function<Range, NullMaxima> maxima) implements PermutedWork<NullMaxima> {

    private static final FileKind KIND = new FileKind("maxima", 1);

    /**
     * Why permutations cannot be shared, to continue "--shard: ".
     *
     * @param permutes whether there are any; if so they stop early
     */
    public static String nothingToShare(boolean permutes) {
        return permutes ? "with --stop-early each permutation waits for those before; leave out one of the two"
                : "shares are ranges of permutations, which no correction of this analysis needs";
    }

    @Override
    public FileKind kind() {
        return KIND;
    }

    @Override
    public NullMaxima compute(Range range) {
        return maxima.apply(range);
    }

    @Override
    public void write(Range range, NullMaxima done, DataOutputStream out) throws IOException {
        out.writeInt(done.statistics().size());
        for (Maximum statistic : done.statistics()) {
            out.writeUTF(statistic.name());
            for (double value : done.of(statistic)) {
                out.writeDouble(value);
            }
        }
    }

    @Override
    public NullMaxima read(Range range, DataInputStream in) throws IOException {
        Map<Maximum, double[]> values = new EnumMap<>(Maximum.class);
        for (int left = in.readInt(); left > 0; left--) {
            double[] maxima = new double[Math.toIntExact(range.count())];
            values.put(Maximum.valueOf(in.readUTF()), maxima);
            for (int i = 0; i < maxima.length; i++) {
                maxima[i] = in.readDouble();
            }
        }
        return NullMaxima.of(range.first(), values);
    }

    @Override
    public NullMaxima join(Iterable<NullMaxima> parts) {
        List<NullMaxima> ranges = new ArrayList<>();
        parts.forEach(ranges::add);
        return NullMaxima.concat(ranges);
    }
}
