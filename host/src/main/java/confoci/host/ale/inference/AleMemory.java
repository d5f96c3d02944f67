package confoci.host.ale.inference;

import confoci.error.DeviceOutOfMemory;
import confoci.host.ale.model.NullRegion;
import confoci.host.foci.Experiment;
import confoci.host.inference.VoxelNull;
import confoci.host.memory.MemoryBudget;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.model.GridShape;
import confoci.op.AleNullRequest;
import confoci.op.Maximum;
import java.util.List;

/**
 * What an analysis needs of Java's heap, from the sizes of its parts. It grows with the grid, the mask, foci and permutations, not with
 * experiments x voxels. Stage by stage, in bytes; the largest counts.
 */
public final class AleMemory {

    /** A focus as read, with the text that tells where, and as placed. */
    private static final long PER_FOCUS = 360;
    private static final long PER_EXPERIMENT = 600;
    /** The maxima of a permutation: twice when batches are joined, and once more as float64 when they are sorted. */
    private static final long PER_PERMUTATION = 64;
    /** The program, the anatomy of the picture, the bins of the analytic null, buffers of files. */
    private static final long FIXED = 36L << 20;
    /** The collector divides the heap; what lives in it may not fill all of it. */
    private static final double ROOM = 1.25;

    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final GridShape shape;
    private final AleSettings settings;
    private final boolean ofEachVoxel;
    private final int experiments;
    private final long foci;
    private final long grid;
    private final long voxels;

    /** @param voxels of the mask */
    public AleMemory(List<Experiment> experiments, GridShape shape, int voxels, AleSettings settings) {
        this(experiments, shape, voxels, settings, false);
    }

    /**
     * @param voxels      of the mask
     * @param ofEachVoxel whether voxels are ranked among their own permutations
     */
    public AleMemory(List<Experiment> experiments, GridShape shape, int voxels, AleSettings settings, boolean ofEachVoxel) {
        this.shape = shape;
        this.settings = settings;
        this.ofEachVoxel = ofEachVoxel;
        this.experiments = experiments.size();
        this.foci = experiments.stream().mapToLong(e -> e.foci().size()).sum();
        this.grid = shape.voxels();
        this.voxels = voxels;
    }

    /**
     * Ends a run before its work if that does not fit into the heap. To be asked before a budget is made, which knows only what any work
     * needs.
     *
     * @throws confoci.error.DeviceOutOfMemory with what would do
     */
    public void requireHeap() {
        if (ofEachVoxel && voxels * (rank() + 1L) > LONGEST_ARRAY) {
            throw new DeviceOutOfMemory(what() + " lists more permutations beyond the cluster-forming threshold of its voxels than can be"
                    + " kept; take fewer permutations or a smaller --cluster-p");
        }
        MemoryBudget.requireHeap(what(), heap(1), outside());
    }

    /**
     * Ends a run before its work if that does not fit into what the user allows.
     *
     * @throws confoci.error.DeviceOutOfMemory with what would do
     */
    public void require(MemoryBudget budget) {
        budget.requireAll(what(), heap(1), outside());
    }

    private String what() {
        return "an analysis of " + (foci == 1 ? "1 focus" : Notation.grouped().of(foci) + " foci") + " in "
                + Plural.of(experiments, "experiments") + " on "
                + Plural.of(voxels, "voxels") + " of a grid of " + shape
                + (permutes() ? " with --permutations " + settings.permutations() : "");
    }

    /** Threads' memory counts as if it were outside, though it is not. */
    private long outside() {
        return permutes() ? thread() : 0;
    }

    private boolean permutes() {
        return settings.permutes() || ofEachVoxel;
    }

    private int rank() {
        return settings.inference().settings().rank(settings.permutations());
    }

    /** With what places foci: the nearest voxel of the mask for each of the grid, or a weight for each of the mask. */
    private long ranking() {
        return ofEachVoxel ? VoxelNull.bytes(voxels, settings.permutations(), rank()) + 16 * grid : 0;
    }

    /** Whether so many files can be made at once. */
    public boolean fits(int files, long heap) {
        return heap(files) <= heap;
    }

    private long heap(int files) {
        long live = Math.max(Math.max(observing(), permuting()), Math.max(correcting(), writing(files)));
        return (long) (ROOM * live) + FIXED;
    }

    private boolean tfce() {
        return settings.inference().needs(Maximum.TFCE);
    }

    private long input() {
        return PER_FOCUS * foci + PER_EXPERIMENT * experiments + 4 * voxels + grid / 8;
    }

    /** With places on the grid, ALE, p, z and, if asked for, TFCE. */
    private long observed() {
        return input() + 4 * grid + (tfce() ? 32 : 24) * voxels;
    }

    private long observing() {
        long uniting = input() + 4 * grid + 28 * voxels;
        long enhancing = tfce() ? observed() + 36 * voxels : 0;
        return Math.max(uniting, enhancing);
    }

    private long permuting() {
        return permutes() ? observed() + 8 * voxels + tables() + thread() + PER_PERMUTATION * settings.permutations() + ranking() : 0;
    }

    private long thread() {
        return AleNullRequest.threadBytes(shape, analysed(), tfce(), foci);
    }

    private long analysed() {
        return settings.profile().nullRegion() == NullRegion.MASK || ofEachVoxel ? voxels : grid;
    }

    /** The extents of TFCE, and the list of what is analysed if that is not the mask. */
    private long tables() {
        return (tfce() ? 4 * analysed() : 0) + (analysed() == voxels ? 0 : 4 * analysed());
    }

    private long correcting() {
        return observed() + 8 * voxels * settings.corrections().size() + 36 * voxels + maxima();
    }

    private long maxima() {
        return permutes() ? PER_PERMUTATION * settings.permutations() : 0;
    }

    /** A volume per file, and p, which is made of its logarithm. */
    private long writing(int files) {
        return observed() + 8 * voxels * settings.corrections().size() + maxima() + 4 * grid * files + 4 * grid + 20 * voxels
                + 96L * experiments;
    }
}
