package confoci.host.fcnm.cohort;

import confoci.error.InputDataException;
import confoci.host.fcnm.denoise.ConfoundFile;
import confoci.host.fcnm.denoise.Denoising;
import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.domain.SeriesTable;
import confoci.host.fcnm.domain.SubjectMask;
import confoci.host.fcnm.domain.SubjectSeries;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.output.FileRecord;
import confoci.op.FactorRowsRequest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads subjects: images whose elements become series of mean 0 and length 1, and whose seeds become the mean of their elements'
 * series, brought to the same form. An element without a signal, or outside the subject's mask, does not take part in the mean.
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
    private final Denoising denoising;

    SubjectReader(Domain domain, List<StudySeed> seeds, Denoising denoising) {
        this.domain = domain;
        this.plan = SeriesPlan.of(domain, seeds);
        this.seeds = List.copyOf(seeds);
        this.denoising = denoising;
    }

    /**
     * Reads a subject.
     *
     * @throws InputDataException if a file cannot be read or used
     */
    Subject read(SubjectFiles subject) {
        subject.requireThere();
        String name = subject.image().toString();
        try (SubjectSeries image = domain.open(subject.image())) {
            int volumes = image.volumes();
            requireVolumes(name, volumes);
            Optional<SubjectMask> mask = subject.mask().map(domain::subjectMask);
            Optional<ConfoundFile> confounds = subject.confounds().map(ConfoundFile::read);
            SeriesTable places = SeriesTable.of(plan.inside(), volumes, seeds.size());
            SeriesTable others = SeriesTable.of(plan.outside(), volumes, 0);
            image.read(List.of(places, others));
            requireNumbers(name, places);
            mask.ifPresent(where -> {
                silence(places, where.elements(), volumes);
                silence(others, where.elements(), volumes);
            });
            denoising.clean(name, volumes, places, others, confounds);
            BitSet silent = standardise(name, volumes, places, others);
            List<FileRecord> files = new ArrayList<>(image.files());
            mask.ifPresent(where -> files.addAll(where.files()));
            confounds.ifPresent(table -> files.add(table.record()));
            return new Subject(files, volumes, silent, new FactorRowsRequest(places.width(), volumes, places.values(), true));
        }
    }

    private void requireVolumes(String name, int volumes) {
        if (volumes < FEWEST_VOLUMES) {
            throw new InputDataException(name + ": has " + volumes + (volumes == 1 ? " time point" : " time points") + ", and "
                    + FEWEST_VOLUMES + " are needed at least; give the 4-D image of a subject");
        }
        if ((long) volumes * (plan.places() + seeds.size()) > Integer.MAX_VALUE - 8) {
            throw new InputDataException(name + ": " + volumes + " time points of " + (plan.places() + seeds.size()) + " "
                    + domain.unit() + " and seeds are too many; give a smaller mask");
        }
    }

    /** A series that is 0 has no signal. */
    private static void silence(SeriesTable table, BitSet inside, int volumes) {
        for (int v = 0; v < table.elements().length; v++) {
            if (!inside.get(table.elements()[v])) {
                for (int t = 0; t < volumes; t++) {
                    table.values()[t * table.width() + v] = 0;
                }
            }
        }
    }

    /** Brings all series to length 1, and adds those of seeds; tells which places have no signal. */
    private BitSet standardise(String name, int volumes, SeriesTable places, SeriesTable others) {
        float[] values = places.values();
        int width = places.width();
        double[] norms = Standardisation.standardise(values, volumes, width, plan.places());
        double[] outsideNorms = Standardisation.standardise(others.values(), volumes, others.width(), others.width());
        BitSet silent = new BitSet();
        for (int v = 0; v < norms.length; v++) {
            silent.set(v, norms[v] == 0);
        }
        if (silent.cardinality() == plan.places()) {
            throw new InputDataException(name + ": nothing in the mask has a signal that changes in time; check mask and image");
        }
        for (int s = 0; s < seeds.size(); s++) {
            seed(s, values, width, norms, others.values(), outsideNorms);
        }
        double[] seedNorms = Standardisation.standardiseFrom(plan.places(), values, volumes, width, seeds.size());
        for (int s = 0; s < seedNorms.length; s++) {
            if (seedNorms[s] == 0) {
                throw new InputDataException(name + ": has no signal in the seed of '" + seeds.get(s).study() + "' (spheres of "
                        + seeds.get(s).radius() + " mm); leave the study out, give larger spheres, or leave the subject out by"
                        + " --on-error skip");
            }
        }
        return silent;
    }

    private void requireNumbers(String name, SeriesTable table) {
        float[] values = table.values();
        int width = table.width();
        for (int t = 0; t < values.length / width; t++) {
            int at = t * width;
            int place = 0;
            while (place < plan.places() && Float.isNaN(values[at + place])) {
                place++;
            }
            if (place == plan.places()) {
                throw new InputDataException(name + ": volume " + (t + 1) + " holds no number in the mask; take it out of the image");
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
