package confoci.host.ale.inference;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.ale.model.PlacementRule;
import confoci.host.space.Point;
import confoci.host.space.VoxelRanks;
import confoci.model.FocusKernel;
import confoci.model.GridShape;

/**
 * The observed map in the arithmetic of permuted maps ({@link confoci.op.AleNull}), so that a permutation that repeats the observed foci
 * repeats the map, and ties count as ties. Foci between voxels are not those of any permutation: their map is rounded from float64.
 */
public final class CanonicalAle {

    private final VoxelRanks ranks;
    private final float[] ale;
    /** The activation of an experiment, 0 between experiments, and where it is not 0. */
    private final float[] activation;
    private final int[] active;
    private int count;

    private CanonicalAle(VoxelRanks ranks) {
        this.ranks = ranks;
        this.ale = new float[ranks.voxels().size()];
        this.activation = new float[ale.length];
        this.active = new int[ale.length];
    }

    /** A value for every voxel of the mask. */
    public static float[] of(ObservedAle observed, AleSettings settings) {
        if (settings.placement() == PlacementRule.SUBVOXEL) {
            float[] rounded = new float[observed.ale().length];
            for (int n = 0; n < rounded.length; n++) {
                rounded[n] = (float) observed.ale()[n];
            }
            return rounded;
        }
        CanonicalAle canonical = new CanonicalAle(observed.tested().ranks());
        for (ModeledExperiment experiment : observed.experiments()) {
            FocusKernel kernel = experiment.kernel().toFocusKernel();
            for (PlacedFocus focus : experiment.foci()) {
                if (focus.used()) {
                    canonical.stamp(focus.centre(), kernel);
                    if (settings.overlap() == FocusCombination.UNION) {
                        canonical.unite();
                    }
                }
            }
            canonical.unite();
        }
        return canonical.ale;
    }

    private void stamp(Point centre, FocusKernel kernel) {
        GridShape shape = ranks.shape();
        int x = (int) Math.rint(centre.x());
        int y = (int) Math.rint(centre.y());
        int z = (int) Math.rint(centre.z());
        for (int dz = -kernel.radius(2); dz <= kernel.radius(2); dz++) {
            for (int dy = -kernel.radius(1); dy <= kernel.radius(1); dy++) {
                for (int dx = -kernel.radius(0); dx <= kernel.radius(0); dx++) {
                    int place = shape.contains(x + dx, y + dy, z + dz) ? ranks.rank(shape.index(x + dx, y + dy, z + dz)) : -1;
                    if (place >= 0) {
                        raise(place, kernel.at(dx, dy, dz));
                    }
                }
            }
        }
    }

    private void raise(int place, float value) {
        if (value > activation[place]) {
            if (activation[place] == 0) {
                active[count++] = place;
            }
            activation[place] = value;
        }
    }

    private void unite() {
        for (int i = 0; i < count; i++) {
            int n = active[i];
            ale[n] = Math.fma(activation[n], 1 - ale[n], ale[n]);
            activation[n] = 0;
        }
        count = 0;
    }
}
