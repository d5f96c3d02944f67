package confoci.host.ale.contrast;

import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.shard.DividedWork;
import confoci.op.LabelRanks;
import confoci.op.LabelRanks.Tail;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The exchange of labels at every voxel, of which shards can do {@linkplain VoxelShares some voxels} each.
 *
 * @param name         among the works of the run
 * @param sums         at all voxels
 * @param permutations of labels
 * @param voxels       does those of a range
 */
public record ExchangeWork(String name, StandardSums sums, int permutations, Voxels voxels) implements DividedWork<ExchangedVoxels> {

    private static final FileKind KIND = new FileKind("labels", 1);

    /** Exchanges the labels at voxels that follow on each other. */
    @FunctionalInterface
    public interface Voxels {

        /** From the first to before the end. */
        ExchangedVoxels exchange(int first, int end);
    }

    @Override
    public FileKind kind() {
        return KIND;
    }

    @Override
    public String settings() {
        return permutations + " permutations";
    }

    @Override
    public String unit() {
        return VoxelShares.UNIT;
    }

    @Override
    public long total() {
        return shares().total();
    }

    private VoxelShares shares() {
        return new VoxelShares(sums.groups().weights().first());
    }

    @Override
    public ExchangedVoxels compute(Range range) {
        Range share = shares().voxels(range);
        return voxels.exchange((int) share.first(), (int) share.end());
    }

    @Override
    public void write(Range range, ExchangedVoxels done, DataOutputStream out) throws IOException {
        LabelRanks ranks = done.ranks();
        for (int[] values : List.of(ranks.atLeast(), ranks.atMost(), ranks.upper(), ranks.lower())) {
            write(values, out);
        }
        for (Tail tail : List.of(ranks.above(), ranks.below())) {
            write(tail.begin(), out);
            write(tail.labelling(), out);
            write(tail.sum(), out);
        }
        for (int s = 0; s <= permutations; s++) {
            out.writeFloat(done.highest()[s]);
            out.writeFloat(done.lowest()[s]);
        }
    }

    @Override
    public ExchangedVoxels read(Range range, DataInputStream in) throws IOException {
        int count = (int) shares().voxels(range).count();
        LabelRanks ranks = new LabelRanks(ints(count, in), ints(count, in), ints(count, in), ints(count, in), tail(count, in),
                tail(count, in));
        float[] highest = new float[permutations + 1];
        float[] lowest = new float[permutations + 1];
        for (int s = 0; s <= permutations; s++) {
            highest[s] = in.readFloat();
            lowest[s] = in.readFloat();
        }
        return new ExchangedVoxels(ranks, highest, lowest);
    }

    @Override
    public ExchangedVoxels join(Iterable<ExchangedVoxels> parts) {
        List<ExchangedVoxels> all = new ArrayList<>();
        parts.forEach(all::add);
        return ExchangedVoxels.joined(all);
    }

    private static void write(int[] values, DataOutputStream out) throws IOException {
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static int[] ints(int count, DataInputStream in) throws IOException {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readInt();
        }
        return values;
    }

    private static Tail tail(int voxels, DataInputStream in) throws IOException {
        int[] begin = ints(voxels + 1, in);
        return new Tail(begin, ints(begin[voxels], in), ints(begin[voxels], in));
    }
}
