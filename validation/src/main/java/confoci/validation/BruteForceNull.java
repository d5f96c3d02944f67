package confoci.validation;

import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.model.AleKernel;
import confoci.host.stats.TfceSpec;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.rng.NullFociDraw;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The permutations of an analysis in float64, by the definition and with none of the engine's tricks: a volume per experiment, every
 * threshold labelled anew. Shares with the engine only where the null foci fall.
 */
public final class BruteForceNull {

    /** Relative; height, step and their product are rounded. */
    private static final double FLOAT32_STEP = 4 * 0x1p-24;

    private final AleAnalysis analysis;
    private final VoxelSet region;
    private final double[] heightOfBin;

    public BruteForceNull(AleAnalysis analysis) {
        this.analysis = analysis;
        this.region = analysis.nullRegion();
        this.heightOfBin = analysis.observed().analytic().heights(analysis.settings().profile().z());
    }

    /**
     * The maxima of one permutation.
     *
     * @param ale           the largest ALE value
     * @param clusterVoxels the size of the largest cluster
     * @param clusterMass   the largest sum of ALE - threshold over a cluster
     * @param nearThreshold voxels whose ALE lies within a distance of the threshold
     */
    public record Maxima(double ale, int clusterVoxels, double clusterMass, int nearThreshold) {
    }

    /** ALE of one permutation for every voxel of the grid, those outside the region included. */
    public double[] map(long permutation) {
        GridShape shape = region.shape();
        VoxelSet pool = analysis.observed().mask().voxels();
        int[] drawn = new int[analysis.observed().usedFoci()];
        NullFociDraw.draw(analysis.settings().seed(), permutation, pool.size(), drawn.length, drawn);
        double[] inactive = new double[shape.voxels()];
        Arrays.fill(inactive, 1);
        int focus = 0;
        for (ModeledExperiment experiment : analysis.observed().experiments()) {
            double[] activation = new double[shape.voxels()];
            for (int i = 0; i < experiment.usedFoci(); i++) {
                stamp(experiment.kernel(), pool.index(drawn[focus++]), shape, activation);
            }
            for (int voxel = 0; voxel < inactive.length; voxel++) {
                inactive[voxel] *= 1 - activation[voxel];
            }
        }
        for (int voxel = 0; voxel < inactive.length; voxel++) {
            inactive[voxel] = 1 - inactive[voxel];
        }
        return inactive;
    }

    private static void stamp(AleKernel kernel, int focus, GridShape shape, double[] activation) {
        for (int dz = -kernel.radius(2); dz <= kernel.radius(2); dz++) {
            for (int dy = -kernel.radius(1); dy <= kernel.radius(1); dy++) {
                for (int dx = -kernel.radius(0); dx <= kernel.radius(0); dx++) {
                    int x = shape.x(focus) + dx;
                    int y = shape.y(focus) + dy;
                    int z = shape.z(focus) + dz;
                    if (shape.contains(x, y, z)) {
                        int voxel = shape.index(x, y, z);
                        double value = kernel.factor(0, dx) * kernel.factor(1, dy) * kernel.factor(2, dz);
                        activation[voxel] = Math.max(activation[voxel], value);
                    }
                }
            }
        }
    }

    /**
     * The maxima of a map over the region.
     *
     * @param map  one value for every voxel of the grid
     * @param near the distance from the threshold within which voxels are counted
     */
    public Maxima maxima(double[] map, double near) {
        double threshold = analysis.observed().threshold().ale();
        double largest = 0;
        int close = 0;
        for (int n = 0; n < region.size(); n++) {
            double ale = map[region.index(n)];
            largest = Math.max(largest, ale);
            close += Math.abs(ale - threshold) <= near ? 1 : 0;
        }
        double[] best = new double[2];
        new FloodFill(region.shape(), analysis.settings().connectivity()).above(threshold, map, region, (voxels, size) -> {
            double mass = IntStream.range(0, size).mapToDouble(i -> map[voxels[i]] - threshold).sum();
            best[0] = Math.max(best[0], size);
            best[1] = Math.max(best[1], mass);
        });
        return new Maxima(largest, (int) best[0], best[1], close);
    }

    /** The bin of the analytic null of every voxel of the grid; 0 outside the region. */
    public int[] bins(double[] map) {
        int[] bins = new int[map.length];
        for (int n = 0; n < region.size(); n++) {
            bins[region.index(n)] = analysis.observed().analytic().bin(map[region.index(n)]);
        }
        return bins;
    }

    /**
     * The largest enhanced value (TFCE) of a map.
     *
     * @param bins of the map, as {@link #bins} gives them
     */
    public double tfce(int[] bins) {
        double[] heights = new double[bins.length];
        int[] raised = new int[region.size()];
        int count = 0;
        for (int n = 0; n < region.size(); n++) {
            int voxel = region.index(n);
            heights[voxel] = heightOfBin[bins[voxel]];
            if (heights[voxel] > 0) {
                raised[count++] = voxel;
            }
        }
        VoxelSet candidates = VoxelSet.of(region.shape(), Arrays.copyOf(raised, count));
        double[] thresholds = candidates.stream().mapToDouble(voxel -> heights[voxel]).sorted().distinct().toArray();
        if (thresholds.length == 0) {
            return 0;
        }
        double[] enhanced = new double[bins.length];
        TfceSpec spec = analysis.settings().profile().tfce();
        FloodFill fill = new FloodFill(region.shape(), analysis.settings().connectivity());
        double unit = spec.cubicMm() ? analysis.observed().mask().grid().voxelVolume() : 1;
        if (spec.steps() == 0) {
            double power = spec.heightPower() + 1;
            double below = 0;
            for (double height : thresholds) {
                double weight = (Math.pow(height, power) - Math.pow(below, power)) / power;
                // Above the next lower height is the same as at this height or above.
                enhance(fill, below, weight, heights, candidates, spec.extentPower(), unit, enhanced);
                below = height;
            }
        } else {
            double step = thresholds[thresholds.length - 1] / spec.steps();
            for (int i = 1; i < spec.steps(); i++) {
                double weight = Math.pow(i * step, spec.heightPower()) * step;
                enhance(fill, i * step, weight, heights, candidates, spec.extentPower(), unit, enhanced);
            }
        }
        return Arrays.stream(enhanced).max().orElseThrow();
    }

    /** Whether the height of a bin lies so close to a step of a stepped sum that float32 may put it on the other side. */
    public boolean nearStep(int[] bins) {
        int steps = analysis.settings().profile().tfce().steps();
        double top = heightOfBin[Arrays.stream(bins).max().orElseThrow()];
        return steps > 0 && top > 0 && Arrays.stream(bins).distinct().mapToDouble(bin -> heightOfBin[bin] / top * steps)
                .anyMatch(step -> step < steps && Math.abs(step - Math.rint(step)) < FLOAT32_STEP * step);
    }

    private static void enhance(FloodFill fill, double threshold, double weight, double[] heights, VoxelSet candidates, double power,
            double unit, double[] enhanced) {
        fill.above(threshold, heights, candidates, (voxels, size) -> {
            double added = weight * Math.pow(size * unit, power);
            for (int i = 0; i < size; i++) {
                enhanced[voxels[i]] += added;
            }
        });
    }
}
