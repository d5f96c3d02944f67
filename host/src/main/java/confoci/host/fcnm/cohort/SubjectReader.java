package confoci.host.fcnm.cohort;

import confoci.error.InputDataException;
import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.domain.SeriesTable;
import confoci.host.fcnm.domain.SubjectSeries;
import confoci.host.fcnm.seed.StudySeed;
import confoci.op.FactorRowsRequest;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * Reads subjects: images whose elements become series of mean 0 and length 1, and whose seeds become the mean of their elements'
 * series, brought to the same form. An element without a signal does not take part in the mean.
 *
 * <p>Values are kept as float32 of the difference from the first volume, sums are float64 in the order of time and of elements, and the
 * standardised series are rounded to float32. Safe for use by several threads.
 */
final class SubjectReader {

    /** With two time points every correlation is 1 or -1. */
    private static final int FEWEST_VOLUMES = 3;

    private final Domain domain;
    private final SeriesPlan plan;
    private final List<StudySeed> seeds;

    SubjectReader(Domain domain, List<StudySeed> seeds) {
        this.domain = domain;
        this.plan = SeriesPlan.of(domain, seeds);
        this.seeds = List.copyOf(seeds);
    }

    /**
     * Reads a subject.
     *
     * @throws InputDataException if the image cannot be read or used
     */
    Subject read(Path file) {
        int width = plan.places() + seeds.size();
        try (SubjectSeries image = domain.open(file)) {
            int volumes = image.volumes();
            if (volumes < FEWEST_VOLUMES) {
                throw new InputDataException(file + ": has " + volumes + (volumes == 1 ? " time point" : " time points") + ", and "
                        + FEWEST_VOLUMES + " are needed at least; give the 4-D image of a subject");
            }
            if ((long) volumes * width > Integer.MAX_VALUE - 8) {
                throw new InputDataException(file + ": " + volumes + " time points of " + width
                        + " " + domain.unit() + " and seeds are too many; give a smaller mask");
            }
            float[] values = new float[volumes * width];
            float[] outside = new float[volumes * plan.outside().length];
            image.read(List.of(new SeriesTable(plan.inside(), values, width),
                    new SeriesTable(plan.outside(), outside, plan.outside().length)));
            requireNumbers(file, values, width);
            double[] norms = Standardisation.standardise(values, volumes, width, plan.places());
            double[] outsideNorms = Standardisation.standardise(outside, volumes, plan.outside().length, plan.outside().length);
            BitSet silent = new BitSet();
            for (int v = 0; v < norms.length; v++) {
                silent.set(v, norms[v] == 0);
            }
            if (silent.cardinality() == plan.places()) {
                throw new InputDataException(file + ": nothing in the mask has a signal that changes in time; check mask and image");
            }
            for (int s = 0; s < seeds.size(); s++) {
                seed(s, values, width, norms, outside, outsideNorms);
            }
            double[] seedNorms = Standardisation.standardiseFrom(plan.places(), values, volumes, width, seeds.size());
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

    private void requireNumbers(Path file, float[] values, int width) {
        for (int t = 0; t < values.length / width; t++) {
            int at = t * width;
            int place = 0;
            while (place < plan.places() && Float.isNaN(values[at + place])) {
                place++;
            }
            if (place == plan.places()) {
                throw new InputDataException(file + ": volume " + (t + 1) + " holds no number in the mask; take it out of the image");
            }
        }
    }

    /** The sum of the seed's series as they were before they were brought to length 1; its scale does not matter. */
    private void seed(int seed, float[] values, int width, double[] norms, float[] outside, double[] outsideNorms) {
        int volumes = values.length / width;
        for (int t = 0; t < volumes; t++) {
            double sum = 0;
            for (int place : plan.seeds().get(seed)) {
                sum += place < plan.places() ? values[t * width + place] * norms[place]
                        : outside[t * plan.outside().length + place - plan.places()] * outsideNorms[place - plan.places()];
            }
            values[t * width + plan.places() + seed] = (float) sum;
        }
    }
}
