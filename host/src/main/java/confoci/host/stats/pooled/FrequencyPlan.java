package confoci.host.stats.pooled;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The frequencies at which the characteristic function of a pooled value is needed for one spacing, and where the table of a row is read
 * for them. In units of the standard deviations of the row and of the pooled value it is the same for all rows. Blocks of frequencies are
 * made when they are first needed; safe for several threads.
 */
final class FrequencyPlan {

    /** Frequencies that are computed together. */
    static final int BLOCK = 16;
    private static final int WIDTH = 2 * SpreadingKernel.HALF;

    private final StandardSteps steps;
    private final double spacing;
    private final double tableSpacing;
    private final AtomicReferenceArray<Block> blocks;
    private final boolean kept;

    private record Block(int[] first, double[] weights) {
    }

    /**
     * @param period 2 pi / spacing of the frequencies, which lie at the odd multiples of half of it
     * @param points of the row's transform
     * @param perSd  of the row's lattice
     */
    FrequencyPlan(StandardSteps steps, double period, int points, int perSd) {
        this(steps, period, points, perSd, steps.highestFrequency(perSd), true);
    }

    /** A plan for a single row, whose blocks are not kept: there are many. */
    static FrequencyPlan refined(StandardSteps steps, double period, int points, int perSd) {
        return new FrequencyPlan(steps, period, points, perSd, steps.highestRefinedFrequency(perSd), false);
    }

    private FrequencyPlan(StandardSteps steps, double period, int points, int perSd, double highest, boolean kept) {
        this.kept = kept;
        this.steps = steps;
        this.spacing = 2 * Math.PI / period;
        this.tableSpacing = RowTransform.spacing(points, perSd);
        this.blocks = new AtomicReferenceArray<>((int) Math.ceil(highest / spacing / BLOCK));
    }

    int blocks() {
        return blocks.length();
    }

    double frequency(int j) {
        return (j + 0.5) * spacing;
    }

    /** The entries of a table that all blocks together read. */
    int tableSize() {
        return (int) (frequency(blocks() * BLOCK) * steps.largest() / tableSpacing) + 2 * WIDTH;
    }

    /**
     * The characteristic function at a block of frequencies.
     *
     * @param sparse the part that is left out
     * @param re     receives {@link #BLOCK} real parts
     * @param im     receives the imaginary ones
     */
    void characteristic(int block, double[][] table, SparseDraws sparse, double[] re, double[] im) {
        Block plan = block(block);
        double[][] drawRe = new double[steps.count()][BLOCK];
        double[][] drawIm = new double[steps.count()][BLOCK];
        for (int k = 0, n = 0; k < steps.count(); k++) {
            for (int j = 0; j < BLOCK; j++, n++) {
                int first = plan.first[n];
                int at = n * WIDTH;
                double sumRe = 0;
                double sumIm = 0;
                for (int l = 0; l < WIDTH; l++) {
                    sumRe += plan.weights[at + l] * table[0][first + l];
                    sumIm += plan.weights[at + l] * table[1][first + l];
                }
                drawRe[k][j] = sumRe;
                drawIm[k][j] = sumIm;
            }
        }
        sparse.characteristicOfRest(frequency(block * BLOCK), spacing, drawRe, drawIm, re, im);
    }

    private Block block(int index) {
        Block block = blocks.get(index);
        if (block == null) {
            block = make(index * BLOCK);
            // Another thread makes the same.
            if (kept) {
                blocks.set(index, block);
            }
        }
        return block;
    }

    private Block make(int firstFrequency) {
        int[] first = new int[steps.count() * BLOCK];
        double[] weights = new double[first.length * WIDTH];
        for (int k = 0, n = 0; k < steps.count(); k++) {
            for (int j = 0; j < BLOCK; j++, n++) {
                double place = frequency(firstFrequency + j) * steps.size(k) / tableSpacing;
                int lowest = (int) Math.ceil(place - SpreadingKernel.HALF);
                first[n] = lowest + SpreadingKernel.HALF;
                for (int l = 0; l < WIDTH; l++) {
                    weights[n * WIDTH + l] = SpreadingKernel.weight(place - lowest - l);
                }
            }
        }
        return new Block(first, weights);
    }
}
