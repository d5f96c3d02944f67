package confoci.host.inference;

import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.shard.PermutedWork;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Function;

/**
 * The permutations of an analysis with a null distribution for every voxel, of which shards can do a range each.
 *
 * @param observed     the observed map as the engine would make it
 * @param permutations how many in all
 * @param rank         how many of all maps may lie beyond the threshold at a voxel
 * @param ranked       ranks those of a range
 */
public record VoxelNullWork(float[] observed, int permutations, int rank, Function<Range, VoxelNull> ranked)
        implements PermutedWork<VoxelNull> {

    private static final FileKind KIND = new FileKind("voxels", 1);

    @Override
    public FileKind kind() {
        return KIND;
    }

    @Override
    public VoxelNull compute(Range range) {
        return ranked.apply(range);
    }

    @Override
    public void write(Range range, VoxelNull done, DataOutputStream out) throws IOException {
        done.write(range, out);
    }

    @Override
    public VoxelNull read(Range range, DataInputStream in) throws IOException {
        return VoxelNull.read(observed, permutations, rank, range, in);
    }

    @Override
    public VoxelNull join(Iterable<VoxelNull> parts) {
        return VoxelNull.join(observed, permutations, rank, parts);
    }
}
