package confoci.host.ale.balanced;

import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.shard.DividedWork;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * The permutations of a balanced contrast, of which shards can do some each: some voxels under permuted labels, and some permutations of
 * random foci.
 *
 * @param permuted makes them
 * @param observed the observed differences
 * @param rank     how many labellings at most lie in each tail of a voxel
 * @param shown    shows how far a range is
 */
record BalancedWork(BalancedNull permuted, ObservedDifference observed, int rank, BalancedContrast.Shown shown)
        implements DividedWork<Differences> {

    private static final FileKind KIND = new FileKind("balanced", 1);

    @Override
    public FileKind kind() {
        return KIND;
    }

    @Override
    public String unit() {
        return permuted.unit();
    }

    @Override
    public long total() {
        return permuted.steps();
    }

    @Override
    public String settings() {
        return permuted.permutations() + " permutations, rank " + rank;
    }

    @Override
    public Differences compute(Range range) {
        Function<LongConsumer, Differences> run = progress -> permuted.run(observed, rank, range, progress);
        return shown.show(range.count(), run);
    }

    @Override
    public void write(Range range, Differences done, DataOutputStream out) throws IOException {
        done.write(permuted.voxels(range), permuted.permutations(range), out);
    }

    @Override
    public Differences read(Range range, DataInputStream in) throws IOException {
        Differences read = none();
        read.read(permuted.voxels(range), permuted.permutations(range), in);
        return read;
    }

    @Override
    public Differences join(Iterable<Differences> parts) {
        Differences all = none();
        parts.forEach(all::addAll);
        return all;
    }

    private Differences none() {
        return Differences.none(permuted.scale(), observed.units(), rank, permuted.permutations());
    }
}
