package confoci.host.stats;

import confoci.host.space.VoxelRanks;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.BitSet;
import java.util.Random;

/** Small random masks and maps, and the slow but obvious way to components. */
final class RandomMaps {

    private RandomMaps() {
    }

    static VoxelRanks mask(Random random) {
        GridShape shape = new GridShape(2 + random.nextInt(6), 2 + random.nextInt(6), 1 + random.nextInt(6));
        BitSet members = new BitSet();
        members.set(0);
        for (int i = 0; i < shape.voxels(); i++) {
            if (random.nextDouble() < 0.8) {
                members.set(i);
            }
        }
        return new VoxelRanks(VoxelSet.of(shape, members));
    }

    /** Values with many ties, a third of them 0. */
    static double[] map(int size, Random random) {
        double[] map = new double[size];
        for (int n = 0; n < size; n++) {
            map[n] = Math.max(0, random.nextInt(12) - 4) * 0.37;
        }
        return map;
    }

    /** For each voxel in the set, the lowest voxel that it hangs together with; -1 for the others. By relaxation until nothing changes. */
    static int[] labels(boolean[] in, VoxelRanks voxels, Connectivity connectivity) {
        int[] label = new int[in.length];
        for (int n = 0; n < in.length; n++) {
            label[n] = in[n] ? n : -1;
        }
        int reach = switch (connectivity) {
            case FACES -> 1;
            case EDGES -> 2;
            case CORNERS -> 3;
        };
        GridShape shape = voxels.shape();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int a = 0; a < in.length; a++) {
                for (int b = 0; b < in.length; b++) {
                    if (in[a] && in[b] && label[b] < label[a]
                            && adjacent(shape, voxels.voxels().index(a), voxels.voxels().index(b), reach)) {
                        label[a] = label[b];
                        changed = true;
                    }
                }
            }
        }
        return label;
    }

    private static boolean adjacent(GridShape shape, int a, int b, int reach) {
        int dx = Math.abs(shape.x(a) - shape.x(b));
        int dy = Math.abs(shape.y(a) - shape.y(b));
        int dz = Math.abs(shape.z(a) - shape.z(b));
        return dx <= 1 && dy <= 1 && dz <= 1 && dx + dy + dz <= reach;
    }

    static int count(int[] labels, int label) {
        int count = 0;
        for (int other : labels) {
            count += other == label ? 1 : 0;
        }
        return count;
    }
}
