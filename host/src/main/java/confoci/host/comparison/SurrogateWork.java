package confoci.host.comparison;

import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.shard.DividedWork;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The surrogates of a comparison, of which shards can do a range each, of every map.
 *
 * @param surrogates how many of each map
 * @param compared   the statistics of a range ({@link Comparer#surrogates})
 */
public record SurrogateWork(int surrogates, Function<Range, double[][]> compared) implements DividedWork<double[][]> {

    private static final FileKind KIND = new FileKind("surrog", 1);

    @Override
    public FileKind kind() {
        return KIND;
    }

    @Override
    public String unit() {
        return "surrogates";
    }

    @Override
    public long total() {
        return surrogates;
    }

    @Override
    public double[][] compute(Range range) {
        return compared.apply(range);
    }

    @Override
    public void write(Range range, double[][] done, DataOutputStream out) throws IOException {
        out.writeInt(done.length);
        for (double[] values : done) {
            out.writeInt(values.length);
            for (double value : values) {
                out.writeDouble(value);
            }
        }
    }

    @Override
    public double[][] read(Range range, DataInputStream in) throws IOException {
        double[][] read = new double[in.readInt()][];
        for (int n = 0; n < read.length; n++) {
            read[n] = new double[in.readInt()];
            for (int i = 0; i < read[n].length; i++) {
                read[n][i] = in.readDouble();
            }
        }
        return read;
    }

    @Override
    public double[][] join(Iterable<double[][]> parts) {
        double[][] all = {};
        for (double[][] part : parts) {
            if (all.length == 0) {
                all = part;
            } else {
                for (int n = 0; n < all.length; n++) {
                    int before = all[n].length;
                    all[n] = Arrays.copyOf(all[n], before + part[n].length);
                    System.arraycopy(part[n], 0, all[n], before, part[n].length);
                }
            }
        }
        return all;
    }
}
