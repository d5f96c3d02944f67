package confoci.host.fcnm.group;

import confoci.error.InvalidRequest;
import confoci.host.output.Notation;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.rft.CubeLattice;
import confoci.host.stats.rft.Fwhm;
import confoci.host.stats.rft.ReselCounts;
import confoci.host.stats.rft.ResidualSums;
import confoci.host.stats.rft.TField;
import confoci.model.VoxelSet;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;

/** Noise as a smooth Gaussian field: familywise thresholds by random field theory, as SPM12 has them. */
public final class RandomFieldNull implements FamilywiseNull {

    private static final Notation WIDTH = Notation.decimals(3);
    private static final Notation RESELS = Notation.decimals(1);

    private final VoxelRanks ranks;
    private final ResidualSums[] sums;

    /** @param ranks of the voxels that maps consist of */
    public RandomFieldNull(VoxelRanks ranks, int seeds) {
        this.ranks = ranks;
        this.sums = new ResidualSums[seeds];
        CubeLattice lattice = new CubeLattice(ranks);
        for (int s = 0; s < seeds; s++) {
            sums[s] = new ResidualSums(lattice);
        }
    }

    @Override
    public void add(int seed, MemorySegment rows, long offset) {
        float[] map = new float[ranks.voxels().size()];
        MemorySegment.copy(rows, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, map, 0, map.length);
        sums[seed].add(map);
    }

    @Override
    public StudyThreshold critical(int seed, double[] t, Threshold threshold) {
        BitSet tested = new BitSet(t.length);
        BitSet onGrid = new BitSet(ranks.shape().voxels());
        for (int v = 0; v < t.length; v++) {
            if (!Double.isNaN(t[v])) {
                tested.set(v);
                onGrid.set(ranks.voxels().index(v));
            }
        }
        if (tested.isEmpty()) {
            return new StudyThreshold(Double.POSITIVE_INFINITY, "nothing was tested");
        }
        Fwhm fwhm = sums[seed].fwhm(tested).orElseThrow(() -> new InvalidRequest("--correct fwe-rft: the smoothness of the noise cannot"
                + " be estimated, for the mask nowhere holds a cube of eight voxels; give another mask, or --correct fwe-sign-flip"));
        double alpha = threshold.twoSided() ? threshold.alpha() / 2 : threshold.alpha();
        ReselCounts resels = ReselCounts.of(VoxelSet.of(ranks.shape(), onGrid), fwhm);
        return new StudyThreshold(new TField(sums[seed].maps() - 1).threshold(alpha, resels, tested.cardinality()),
                "noise of " + WIDTH.of(fwhm.x()) + " x " + WIDTH.of(fwhm.y()) + " x " + WIDTH.of(fwhm.z()) + " voxels FWHM, "
                        + RESELS.of(resels.volume()) + " resels");
    }

    @Override
    public long bytes() {
        return (long) sums.length * ranks.voxels().size() * ResidualSums.BYTES_PER_VOXEL;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        for (ResidualSums seed : sums) {
            seed.write(out);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        for (ResidualSums seed : sums) {
            seed.read(in);
        }
    }

    @Override
    public void close() {
    }
}
