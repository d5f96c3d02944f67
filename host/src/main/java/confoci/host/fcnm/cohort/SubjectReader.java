package confoci.host.fcnm.cohort;

import confoci.error.InputDataException;
import confoci.host.fcnm.input.Grids;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.nifti.NiftiSeries;
import confoci.host.space.Mask;
import confoci.op.FactorRowsRequest;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * Reads subjects: 4-D images whose voxels become series of mean 0 and length 1, and whose seeds become the mean of their voxels' series,
 * brought to the same form. A voxel without a signal does not take part in the mean.
 *
 * <p>Values are kept as float32 of the difference from the first volume, sums are float64 in the order of time and of voxels, and the
 * standardised series are rounded to float32. Safe for use by several threads.
 */
final class SubjectReader {

    /** With two time points every correlation is 1 or -1. */
    private static final int FEWEST_VOLUMES = 3;

    private final SeriesPlan plan;
    private final List<StudySeed> seeds;
    private final String reference;

    /** @param reference whose grid subjects must have, for messages */
    SubjectReader(Mask mask, List<StudySeed> seeds, String reference) {
        this.plan = SeriesPlan.of(mask, seeds);
        this.seeds = List.copyOf(seeds);
        this.reference = reference;
    }

    /**
     * Reads a subject.
     *
     * @throws InputDataException if the image cannot be read or used
     */
    Subject read(Path file) {
        int width = plan.voxels() + seeds.size();
        try (NiftiSeries image = NiftiSeries.open(file)) {
            Grids.requireSame(file.toString(), image.grid(), reference, plan.mask().grid());
            int volumes = image.volumes();
            if (volumes < FEWEST_VOLUMES) {
                throw new InputDataException(file + ": has " + volumes + (volumes == 1 ? " time point" : " time points") + ", and "
                        + FEWEST_VOLUMES + " are needed at least; give the 4-D image of a subject");
            }
            if ((long) volumes * width > Integer.MAX_VALUE - 8) {
                throw new InputDataException(file + ": " + volumes + " time points of " + width
                        + " voxels are too many; resample it to larger voxels or give a smaller mask");
            }
            float[] values = new float[volumes * width];
            float[] outside = new float[volumes * plan.outside().length];
            load(file, image, values, width, outside);
            double[] norms = Standardisation.standardise(values, volumes, width, plan.voxels());
            double[] outsideNorms = Standardisation.standardise(outside, volumes, plan.outside().length, plan.outside().length);
            BitSet silent = new BitSet();
            for (int v = 0; v < norms.length; v++) {
                silent.set(v, norms[v] == 0);
            }
            if (silent.cardinality() == plan.voxels()) {
                throw new InputDataException(file + ": no voxel of the mask has a signal that changes in time; check mask and image");
            }
            for (int s = 0; s < seeds.size(); s++) {
                seed(s, values, width, norms, outside, outsideNorms);
            }
            double[] seedNorms = Standardisation.standardiseFrom(plan.voxels(), values, volumes, width, seeds.size());
            for (int s = 0; s < seedNorms.length; s++) {
                if (seedNorms[s] == 0) {
                    throw new InputDataException(file + ": has no signal in the seed of '" + seeds.get(s).study() + "' (spheres of "
                            + seeds.get(s).radius() + " mm); leave the study out, give larger spheres, or leave the subject out by"
                            + " --on-error skip");
                }
            }
            return new Subject(file, volumes, silent, new FactorRowsRequest(width, volumes, values, true));
        }
    }

    private void load(Path file, NiftiSeries image, float[] values, int width, float[] outside) {
        double[] volume = new double[image.grid().shape().voxels()];
        double[] first = null;
        for (int t = 0; t < image.volumes(); t++) {
            image.next(volume);
            if (first == null) {
                first = volume.clone();
            }
            int at = t * width;
            boolean empty = true;
            for (int v = 0; v < plan.voxels(); v++) {
                int index = plan.mask().voxels().index(v);
                values[at + v] = (float) (volume[index] - first[index]);
                empty &= Double.isNaN(volume[index]);
            }
            if (empty) {
                throw new InputDataException(file + ": volume " + (t + 1) + " holds no number in the mask; take it out of the image");
            }
            for (int v = 0; v < plan.outside().length; v++) {
                int index = plan.outside()[v];
                outside[t * plan.outside().length + v] = (float) (volume[index] - first[index]);
            }
        }
    }

    /** The sum of the seed's series as they were before they were brought to length 1; its scale does not matter. */
    private void seed(int seed, float[] values, int width, double[] norms, float[] outside, double[] outsideNorms) {
        int volumes = values.length / width;
        for (int t = 0; t < volumes; t++) {
            double sum = 0;
            for (int place : plan.seeds().get(seed)) {
                sum += place < plan.voxels() ? values[t * width + place] * norms[place]
                        : outside[t * plan.outside().length + place - plan.voxels()] * outsideNorms[place - plan.voxels()];
            }
            values[t * width + plan.voxels() + seed] = (float) sum;
        }
    }
}
