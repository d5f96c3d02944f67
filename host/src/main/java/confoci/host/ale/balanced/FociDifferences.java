package confoci.host.ale.balanced;

import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.model.ActivationMapper;
import confoci.host.ale.model.ActivationRegion;
import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.resume.Range;
import confoci.host.space.Point;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.rng.NullFociDraw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Differences of random foci, permutation by permutation: every experiment keeps its number of foci and its kernel, and the foci go
 * anywhere in the mask ({@link NullFociDraw}; foci are numbered in the order of the experiments, the leading group first). All voxels
 * are alike, so the statistic is the difference itself.
 *
 * @param experiments  of the leading group and after them those of the other
 * @param voxels       of the mask
 * @param overlap      foci of one experiment
 * @param permutations how many
 */
record FociDifferences(List<ModeledExperiment> experiments, VoxelSet voxels, FocusCombination overlap, BalancedDesign design, long seed,
        int permutations) implements BalancedNull {

    /** Permutations whose maps are kept at once. */
    private static final int BATCH = 32;

    private static final int CHUNK = 8192;

    FociDifferences {
        experiments = List.copyOf(experiments);
    }

    @Override
    public long steps() {
        return permutations;
    }

    @Override
    public String unit() {
        return "permutations";
    }

    @Override
    public double[] scale() {
        double[] scale = new double[voxels.size()];
        Arrays.fill(scale, Differences.UNIT);
        return scale;
    }

    @Override
    public Range voxels(Range range) {
        return Range.upTo(voxels.size());
    }

    @Override
    public Range permutations(Range range) {
        return range;
    }

    @Override
    public Differences run(ObservedDifference observed, int rank, Range range, LongConsumer progress) {
        Differences differences = Differences.none(scale(), observed.units(), rank, permutations);
        int end = (int) range.end();
        int[][] maps = new int[(int) Math.min(BATCH, range.count())][voxels.size()];
        List<Thrower> throwers = IntStream.range(0, Math.min(maps.length, ForkJoinPool.getCommonPoolParallelism() + 1))
                .mapToObj(_ -> new Thrower()).toList();
        AtomicLong done = new AtomicLong();
        for (int from = (int) range.first(); from < end; from += maps.length) {
            int first = from;
            int count = Math.min(maps.length, end - from);
            IntStream.range(0, throwers.size()).parallel().forEach(t -> {
                for (int i = t; i < count; i += throwers.size()) {
                    throwers.get(t).permute(first + i, maps[i]);
                    differences.highest()[first + i] = Arrays.stream(maps[i]).max().orElseThrow() * Differences.UNIT;
                    differences.lowest()[first + i] = Arrays.stream(maps[i]).min().orElseThrow() * Differences.UNIT;
                    progress.accept(done.incrementAndGet());
                }
            });
            IntStream.range(0, (voxels.size() + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
                for (int i = 0; i < count; i++) {
                    for (int v = chunk * CHUNK; v < Math.min((chunk + 1) * CHUNK, voxels.size()); v++) {
                        differences.ranks().add(v, first + i + 1, maps[i][v]);
                    }
                }
            });
        }
        return differences;
    }

    /** Throws the foci of one permutation after another; for one thread. */
    private final class Thrower {

        private final ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(voxels), overlap);
        private final int[] places = new int[experiments.stream().mapToInt(ModeledExperiment::usedFoci).sum()];
        private final ThrownActivations thrown = new ThrownActivations();
        private final Group leading = new Group(design.ofLeading());
        private final Group other = new Group(design.ofOther());

        /** Receives the differences of a permutation. */
        void permute(int permutation, int[] differences) {
            NullFociDraw.draw(seed, permutation, voxels.size(), places.length, places);
            int focus = leading.take(experiments.subList(0, design.leading()), 0);
            other.take(experiments.subList(design.leading(), experiments.size()), focus);
            for (int v = 0; v < differences.length; v++) {
                differences[v] = Differences.units(leading.mean(v) - other.mean(v));
            }
        }

        /** The activations of one group by voxel. */
        private final class Group {

            private final SubsetMean mean;
            /** Per voxel where its activations end, and begin those of the next. */
            private final int[] end = new int[voxels.size()];
            private double[] activations = {};

            Group(SubsetMean mean) {
                this.mean = mean;
            }

            /** Takes the foci of experiments from a number on; returns that of the next. */
            int take(List<ModeledExperiment> group, int first) {
                int focus = first;
                thrown.clear();
                for (ModeledExperiment experiment : group) {
                    mapper.map(foci(focus, focus + experiment.usedFoci()), experiment.kernel(), thrown);
                    focus += experiment.usedFoci();
                }
                activations = thrown.byVoxel(end, activations);
                return focus;
            }

            double mean(int voxel) {
                return mean.of(activations, voxel == 0 ? 0 : end[voxel - 1], end[voxel]);
            }
        }

        private List<PlacedFocus> foci(int from, int to) {
            GridShape shape = voxels.shape();
            List<PlacedFocus> foci = new ArrayList<>(to - from);
            for (int f = from; f < to; f++) {
                int index = voxels.index(places[f]);
                Point centre = new Point(shape.x(index), shape.y(index), shape.z(index));
                foci.add(new PlacedFocus(centre, centre, PlacedFocus.Location.IN_MASK, PlacedFocus.Fate.KEPT, 0));
            }
            return foci;
        }
    }
}
