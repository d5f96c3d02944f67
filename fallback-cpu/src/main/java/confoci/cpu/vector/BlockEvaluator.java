package confoci.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Computes the ALE values of one block, a vector lane per voxel, in the canonical order. Belongs to one thread. */
final class BlockEvaluator {

    private static final VectorSpecies<Float> SPECIES = VectorAleWorker.SPECIES;

    /** Vectors narrower than the 16 voxels of one x take a block in parts. */
    private static final int LANES = SPECIES.length();

    private final KernelTables tables;
    private final Foci foci;
    /** The values of the block last evaluated, in the order of {@link BlockGrid}. */
    final float[] ale = new float[BlockGrid.VOXELS];

    BlockEvaluator(KernelTables tables, Foci foci) {
        this.tables = tables;
        this.foci = foci;
    }

    /**
     * @param near  how many entries of {@link Foci#near} count
     */
    void evaluate(int near, int originX, int originY, int originZ) {
        for (int part = 0; part < KernelTables.LANES; part += LANES) {
            evaluate(near, originX - tables.radius(0), originY - tables.radius(1), originZ - tables.radius(2), part);
        }
    }

    /**
     * Evaluates the lanes from {@code part} on. Activations are not negative, so their order is that of their bits as integers, whose
     * maximum is a single instruction where that of floats is several.
     */
    private void evaluate(int near, int fromX, int fromY, int fromZ, int part) {
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
            if (foci.group[f] != group) {
                group = foci.group[f];
                ale0 = max0.reinterpretAsFloats().fma(one.sub(ale0), ale0);
                ale1 = max1.reinterpretAsFloats().fma(one.sub(ale1), ale1);
                ale2 = max2.reinterpretAsFloats().fma(one.sub(ale2), ale2);
                ale3 = max3.reinterpretAsFloats().fma(one.sub(ale3), ale3);
                max0 = noBits;
                max1 = noBits;
                max2 = noBits;
                max3 = noBits;
            }
            int kernel = foci.kernel[f];
            int x = tables.startX(kernel) + BlockGrid.EDGE * (foci.x[f] - fromX);
            int y = tables.startY(kernel) + KernelTables.LANES * (foci.y[f] - fromY) + part;
            int z = tables.startZ(kernel) + KernelTables.LANES * (foci.z[f] - fromZ) + part;
            FloatVector yz = FloatVector.fromArray(SPECIES, tables.y, y).mul(FloatVector.fromArray(SPECIES, tables.z, z));
            max0 = max0.max(yz.mul(tables.x[x]).reinterpretAsInts());
            max1 = max1.max(yz.mul(tables.x[x + 1]).reinterpretAsInts());
            max2 = max2.max(yz.mul(tables.x[x + 2]).reinterpretAsInts());
            max3 = max3.max(yz.mul(tables.x[x + 3]).reinterpretAsInts());
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
