package confoci.host.ale.nullfoci;

import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import confoci.op.FociLaw;
import confoci.rng.RigidMotionDraw;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Moves the foci of each experiment together, so that null foci keep the distances between the foci of an experiment. A motion is a
 * rotation, each equally likely (Shoemake 1992, Graphics Gems III, 124), and a translation that puts one of the foci, drawn at random, on a
 * voxel of the mask, each equally likely; the other foci fall on the voxel that is nearest to them. Motions are tried until all foci lie in
 * the mask, which makes every motion with all foci in the mask equally likely.
 *
 * <p>Foci that are spread over the brain hardly ever all fit. After {@link RigidMotionDraw#TRIES} motions, the one is taken whose foci lie
 * least outside, by the sum of their distances to the mask, and those outside are moved to the nearest voxel of the mask.
 *
 * <p>Distances are kept but for the rounding to voxels: by less than the diagonal of a voxel. A single focus is a uniform one.
 */
public final class RotatedLaw implements FociLaw {

    /** So many permutations tell how many foci are moved into the mask. */
    private static final int COUNTED = 500;

    private final Mask mask;
    private final long seed;
    private final NearestVoxels nearest;
    private final double[] size = new double[3];
    /** Per experiment where each focus lies from the first one, in mm along the axes of the grid: x, y, z of one after another. */
    private final List<double[]> experiments;

    /**
     * @param mask        with axes at right angles
     * @param experiments the foci of each in voxel coordinates, in canonical order
     * @param seed        the key of the random draws
     */
    public RotatedLaw(Mask mask, List<List<Point>> experiments, long seed) {
        this.mask = mask;
        this.seed = seed;
        this.nearest = new NearestVoxels(mask.grid(), mask.voxels());
        VoxelGrid grid = mask.grid();
        for (int axis = 0; axis < 3; axis++) {
            size[axis] = grid.voxelSize(axis);
        }
        this.experiments = experiments.stream().map(this::offsets).toList();
    }

    private double[] offsets(List<Point> foci) {
        double[] offsets = new double[3 * foci.size()];
        for (int f = 0; f < foci.size(); f++) {
            offsets[3 * f] = size[0] * (foci.get(f).x() - foci.getFirst().x());
            offsets[3 * f + 1] = size[1] * (foci.get(f).y() - foci.getFirst().y());
            offsets[3 * f + 2] = size[2] * (foci.get(f).z() - foci.getFirst().z());
        }
        return offsets;
    }

    @Override
    public void place(long permutation, int[] voxels) {
        place(permutation, voxels, new Moved());
    }

    private void place(long permutation, int[] voxels, Moved moved) {
        RigidMotionDraw draw = new RigidMotionDraw(seed, permutation);
        int first = 0;
        for (int e = 0; e < experiments.size(); e++) {
            double[] offsets = experiments.get(e);
            new Fitting(draw, e, offsets).place(voxels, first, moved);
            first += offsets.length / 3;
        }
    }

    /** How many foci were moved into the mask, and how far in all. */
    private static final class Moved {
        private long foci;
        private double mm;

        private Moved plus(Moved other) {
            foci += other.foci;
            mm += other.mm;
            return this;
        }
    }

    /**
     * How far the null foci that did not fit were moved, in the first permutations.
     *
     * @param permutations of which there are so many
     */
    public Displacement displacement(int permutations) {
        int counted = Math.min(permutations, COUNTED);
        int foci = experiments.stream().mapToInt(offsets -> offsets.length / 3).sum();
        List<Moved> each = IntStream.range(0, counted).parallel().mapToObj(p -> {
            Moved moved = new Moved();
            place(p, new int[foci], moved);
            return moved;
        }).toList();
        Moved all = each.stream().reduce(new Moved(), Moved::plus);
        return new Displacement((double) all.foci / Math.max(1L, (long) counted * foci), all.foci == 0 ? 0 : all.mm / all.foci);
    }

    /**
     * What became of null foci that fell outside the mask.
     *
     * @param share of the foci that were moved
     * @param mm    how far on average
     */
    public record Displacement(double share, double mm) {
    }

    /** The tries of one experiment. */
    private final class Fitting {

        private final RigidMotionDraw draw;
        private final int experiment;
        private final double[] offsets;
        private final int[] words = new int[RigidMotionDraw.WORDS];
        private final double[] rotation = new double[9];
        private final int[] at;
        private int centre;

        Fitting(RigidMotionDraw draw, int experiment, double[] offsets) {
            this.draw = draw;
            this.experiment = experiment;
            this.offsets = offsets;
            this.at = new int[offsets.length];
        }

        void place(int[] voxels, int first, Moved moved) {
            if (offsets.length == 0) {
                return;
            }
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int attempt = 0; attempt < RigidMotionDraw.TRIES && least > 0; attempt++) {
                double outside = move(attempt, least);
                if (outside < least) {
                    least = outside;
                    best = attempt;
                }
            }
            move(best, Double.POSITIVE_INFINITY);
            for (int f = 0; 3 * f < at.length; f++) {
                voxels[first + f] = nearest.to(at[3 * f], at[3 * f + 1], at[3 * f + 2]);
                double mm = nearest.distance(at[3 * f], at[3 * f + 1], at[3 * f + 2]);
                moved.foci += mm > 0 ? 1 : 0;
                moved.mm += mm;
            }
        }

        /** Moves the foci and returns how far they lie outside in all, in mm, or {@code enough} or more once it is so much. */
        private double move(int attempt, double enough) {
            draw.draw(experiment, attempt, words);
            rotate();
            int anchor = mask.voxels().index(RigidMotionDraw.place(words[3], words[4], mask.voxels().size()));
            centre = 3 * RigidMotionDraw.place(words[5], words[6], offsets.length / 3);
            GridShape shape = mask.grid().shape();
            double outside = 0;
            for (int i = 0; i < at.length; i += 3) {
                at[i] = shape.x(anchor) + along(0, i);
                at[i + 1] = shape.y(anchor) + along(1, i);
                at[i + 2] = shape.z(anchor) + along(2, i);
                outside += nearest.distance(at[i], at[i + 1], at[i + 2]);
                if (outside >= enough) {
                    return outside;
                }
            }
            return outside;
        }

        /** Where a rotated focus lies from the one at the centre of the rotation along an axis, in voxels. */
        private int along(int axis, int i) {
            double mm = 0;
            for (int from = 0; from < 3; from++) {
                mm += rotation[3 * axis + from] * (offsets[i + from] - offsets[centre + from]);
            }
            return (int) Math.rint(mm / size[axis]);
        }

        /** The rotation of a quaternion that is uniform on the sphere. */
        private void rotate() {
            double u = RigidMotionDraw.unit(words[0]);
            double first = 2 * StrictMath.PI * RigidMotionDraw.unit(words[1]);
            double second = 2 * StrictMath.PI * RigidMotionDraw.unit(words[2]);
            double x = StrictMath.sqrt(1 - u) * StrictMath.sin(first);
            double y = StrictMath.sqrt(1 - u) * StrictMath.cos(first);
            double z = StrictMath.sqrt(u) * StrictMath.sin(second);
            double w = StrictMath.sqrt(u) * StrictMath.cos(second);
            rotation[0] = 1 - 2 * (y * y + z * z);
            rotation[1] = 2 * (x * y - z * w);
            rotation[2] = 2 * (x * z + y * w);
            rotation[3] = 2 * (x * y + z * w);
            rotation[4] = 1 - 2 * (x * x + z * z);
            rotation[5] = 2 * (y * z - x * w);
            rotation[6] = 2 * (x * z - y * w);
            rotation[7] = 2 * (y * z + x * w);
            rotation[8] = 1 - 2 * (x * x + y * y);
        }
    }
}
