package confoci.cpu.vector;

import confoci.cpu.prune.BlockGrid;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Computes the ALE values of one block, a vector lane per voxel, in the canonical order. Belongs to one thread. */
final class BlockEvaluator {

    private static final VectorSpecies<Float> SPECIES = VectorAleWorker.SPECIES;

    private static final VectorSpecies<Integer> BITS = SPECIES.vectorShape().withLanes(int.class);

    /** Vectors narrower than the 16 voxels of one x take a block in parts. */
    private static final int LANES = SPECIES.length();

    private final KernelTables tables;
    private final Foci foci;
    private final int[] startX;
    private final int[] startY;
    private final int[] startZ;
    /** The values of the block last evaluated, in the order of {@link BlockGrid}. */
    final float[] ale = new float[BlockGrid.VOXELS];

    BlockEvaluator(KernelTables tables, Foci foci) {
        this.tables = tables;
        this.foci = foci;
        this.startX = new int[foci.count()];
        this.startY = new int[foci.count()];
        this.startZ = new int[foci.count()];
    }

    /** Takes up the foci of a new permutation. */
    void begin() {
        for (int f = 0; f < startX.length; f++) {
            startX[f] = tables.startX(foci.kernel[f], foci.x[f]);
            startY[f] = tables.startY(foci.kernel[f], foci.y[f]);
            startZ[f] = tables.startZ(foci.kernel[f], foci.z[f]);
        }
    }

    /**
     * @param near  how many entries of {@link Foci#near} count
     */
    void evaluate(int near, int originX, int originY, int originZ) {
        for (int part = 0; part < KernelTables.LANES; part += LANES) {
            evaluate(near, BlockGrid.EDGE * originX, KernelTables.LANES * originY - part, KernelTables.LANES * originZ - part, part);
        }
    }

    /**
     * Evaluates the lanes from {@code part} on. Activations are not negative, so their order is that of their bits as integers, whose
     * maximum is a single instruction where that of floats is several.
     */
    private void evaluate(int near, int backX, int backY, int backZ, int part) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector none = FloatVector.zero(SPECIES);
        IntVector noBits = none.reinterpretAsInts();
        FloatVector ale0 = none;
        FloatVector ale1 = none;
        FloatVector ale2 = none;
        FloatVector ale3 = none;
        IntVector max0 = noBits;
        IntVector max1 = noBits;
        IntVector max2 = noBits;
        IntVector max3 = noBits;
        int group = -1;
        for (int i = 0; i < near; i++) {
            int f = foci.near[i];
            int differs = foci.group[f] ^ group;
            group = foci.group[f];
            IntVector next = IntVector.broadcast(BITS, (differs | -differs) >> 31);
            IntVector same = next.not();
            ale0 = next.and(max0).reinterpretAsFloats().fma(one.sub(ale0), ale0);
            ale1 = next.and(max1).reinterpretAsFloats().fma(one.sub(ale1), ale1);
            ale2 = next.and(max2).reinterpretAsFloats().fma(one.sub(ale2), ale2);
            ale3 = next.and(max3).reinterpretAsFloats().fma(one.sub(ale3), ale3);
            max0 = same.and(max0);
            max1 = same.and(max1);
            max2 = same.and(max2);
            max3 = same.and(max3);
            int x = startX[f] - backX;
            FloatVector yz = FloatVector.fromArray(SPECIES, tables.y, startY[f] - backY)
                    .mul(FloatVector.fromArray(SPECIES, tables.z, startZ[f] - backZ));
            max0 = yz.mul(tables.x[x]).reinterpretAsInts().max(max0);
            max1 = yz.mul(tables.x[x + 1]).reinterpretAsInts().max(max1);
            max2 = yz.mul(tables.x[x + 2]).reinterpretAsInts().max(max2);
            max3 = yz.mul(tables.x[x + 3]).reinterpretAsInts().max(max3);
        }
        max0.reinterpretAsFloats().fma(one.sub(ale0), ale0).intoArray(ale, part);
        max1.reinterpretAsFloats().fma(one.sub(ale1), ale1).intoArray(ale, KernelTables.LANES + part);
        max2.reinterpretAsFloats().fma(one.sub(ale2), ale2).intoArray(ale, 2 * KernelTables.LANES + part);
        max3.reinterpretAsFloats().fma(one.sub(ale3), ale3).intoArray(ale, 3 * KernelTables.LANES + part);
    }

    /** The voxels of the block last evaluated whose value is above a threshold, a bit each. */
    long above(float threshold) {
        long above = 0;
        for (int i = 0; i < BlockGrid.VOXELS; i += LANES) {
            above |= FloatVector.fromArray(SPECIES, ale, i).compare(VectorOperators.GT, threshold).toLong() << i;
        }
        return above;
    }
}
