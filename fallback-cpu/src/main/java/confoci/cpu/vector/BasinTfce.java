package confoci.cpu.vector;

import confoci.model.Connectivity;
import confoci.op.TfceHeights;

/**
 * The largest TFCE value of a map, to the bit that of {@link confoci.cpu.cluster.TfceMaximum}. Instead of asking each voxel's neighbours
 * in the order of their heights, which jumps about in memory, it passes over the map in order a few times to cut it into basins; what
 * happens in the order of heights then concerns some hundred basins, whose data stay in the first-level cache. Belongs to one thread.
 */
final class BasinTfce {

    private final AleVolume volume;
    private final TfceHeights heights;
    private final AscentBasins basins;
    private final SaddleEdges edges;
    private final BasinFlood flood;
    private final int[] levelOfBin;
    private final LevelSlots voxelSlots;
    private final LevelSlots edgeSlots;
    private final int[] voxelLevel;
    /** The basins of all voxels by descending level. */
    private final int[] voxelBasin;
    private int[] edgeLevel = new int[0];
    /** All edges by descending level. */
    private int[] edgeOrder = new int[0];

    /**
     * @param analysed the number of analysed voxels
     */
    BasinTfce(AleVolume volume, Connectivity connectivity, TfceHeights heights, int analysed) {
        this.volume = volume;
        this.heights = heights;
        this.basins = new AscentBasins(volume, connectivity, analysed);
        this.edges = new SaddleEdges(volume, basins, connectivity);
        this.flood = new BasinFlood(heights);
        this.levelOfBin = new int[heights.bins()];
        this.voxelSlots = new LevelSlots(heights.levels());
        this.edgeSlots = new LevelSlots(heights.levels());
        this.voxelLevel = new int[analysed];
        this.voxelBasin = new int[analysed];
    }

    /**
     * The largest TFCE value of what the volume holds.
     *
     * @param maxAle its largest ALE value
     */
    float of(float maxAle) {
        int maxBin = heights.bin(maxAle);
        heights.levels(maxBin, levelOfBin);
        int maxLevel = levelOfBin[maxBin];
        if (maxLevel == 0) {
            return 0;
        }
        basins.find(floor());
        edges.find();
        sortVoxels(maxLevel);
        sortEdges(maxLevel);
        return flood(maxLevel) * heights.scale(maxBin);
    }

    /** The bits of the smallest ALE value above level 0, by bisection. */
    private int floor() {
        int bin = 0;
        while (levelOfBin[bin] == 0) {
            bin++;
        }
        int below = -1;
        int reached = Float.floatToRawIntBits(Float.MAX_VALUE);
        while (reached - below > 1) {
            int middle = below + (reached - below) / 2;
            if (heights.bin(Float.intBitsToFloat(middle)) < bin) {
                below = middle;
            } else {
                reached = middle;
            }
        }
        return reached;
    }

    private int level(int bits) {
        return levelOfBin[heights.bin(Float.intBitsToFloat(bits))];
    }

    private void sortVoxels(int maxLevel) {
        voxelSlots.clear(maxLevel);
        int count = basins.voxelCount();
        for (int i = 0; i < count; i++) {
            voxelLevel[i] = level(volume.bits[basins.voxels[i]]);
            voxelSlots.count(voxelLevel[i]);
        }
        voxelSlots.assign(maxLevel);
        for (int i = 0; i < count; i++) {
            voxelBasin[voxelSlots.next(voxelLevel[i])] = -basins.basin[basins.voxels[i]];
        }
    }

    private void sortEdges(int maxLevel) {
        edgeSlots.clear(maxLevel);
        int count = edges.count();
        if (count > edgeLevel.length) {
            edgeLevel = new int[2 * count];
            edgeOrder = new int[2 * count];
        }
        for (int i = 0; i < count; i++) {
            edgeLevel[i] = level(edges.height[i]);
            edgeSlots.count(edgeLevel[i]);
        }
        edgeSlots.assign(maxLevel);
        for (int i = 0; i < count; i++) {
            edgeOrder[edgeSlots.next(edgeLevel[i])] = i;
        }
    }

    private float flood(int maxLevel) {
        flood.begin(basins.count(), maxLevel);
        int voxel = 0;
        int edge = 0;
        for (int level = maxLevel; level > 0; level--) {
            for (; voxel < voxelSlots.end(level); voxel++) {
                flood.grow(voxelBasin[voxel], level);
            }
            for (; edge < edgeSlots.end(level); edge++) {
                flood.join(edges.from[edgeOrder[edge]], edges.to[edgeOrder[edge]], level);
            }
        }
        return flood.largest();
    }
}
