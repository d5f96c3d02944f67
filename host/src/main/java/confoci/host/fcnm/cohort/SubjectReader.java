package confoci.host.fcnm.cohort;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.fcnm.denoise.ConfoundFile;
import confoci.host.fcnm.denoise.Denoising;
import confoci.host.fcnm.series.SeriesTable;
import confoci.host.fcnm.series.SubjectMask;
import confoci.host.fcnm.series.SubjectSeries;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.io.safe.FileRecord;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads subjects: images whose elements become series of mean 0 and length 1. An element outside the subject's mask has no signal.
 *
 * <p>Values are kept as float32 of the difference from the first volume, sums are float64 in the order of time, and the standardised series
 * are rounded to float32. Safe for use by several threads.
 */
public final class SubjectReader {

    /** With two time points every correlation is 1 or -1. */
    private static final int FEWEST_VOLUMES = 3;

    private final Domain domain;
    private final SeriesPlan plan;
    private final Denoising denoising;
    private final boolean keep;
    private final Map<SubjectFiles, Subject> kept = new ConcurrentHashMap<>();

    /**
     * @param elements that are needed beside the places of the domain
     * @param keep     whether subjects stay in memory, so that they are read once only
     */
    public SubjectReader(Domain domain, BitSet elements, Denoising denoising, boolean keep) {
        this.domain = domain;
        this.plan = SeriesPlan.of(domain, elements);
        this.denoising = denoising;
        this.keep = keep;
    }

    public Domain domain() {
        return domain;
    }

    SeriesPlan plan() {
        return plan;
    }

    /**
     * Reads a subject.
     *
     * @throws InputDataException if a file cannot be read or used
     */
    public Subject read(SubjectFiles subject) {
        Subject known = kept.get(subject);
        if (known != null) {
            return known;
        }
        Subject read = readFiles(subject);
        if (keep) {
            kept.put(subject, read);
        }
        return read;
    }

    private Subject readFiles(SubjectFiles subject) {
        subject.requireThere();
        String name = subject.image().toString();
        try (SubjectSeries image = SubjectSeries.open(subject.image(), domain)) {
            int volumes = image.volumes();
            requireVolumes(name, volumes);
            Optional<SubjectMask> mask = subject.mask().map(file -> SubjectMask.read(file, domain));
            Optional<ConfoundFile> confounds = subject.confounds().map(ConfoundFile::read);
            SeriesTable places = SeriesTable.of(plan.inside(), volumes);
            SeriesTable others = SeriesTable.of(plan.outside(), volumes);
            image.read(List.of(places, others));
            requireNumbers(name, places);
            mask.ifPresent(where -> {
                silence(places, where.elements(), volumes);
                silence(others, where.elements(), volumes);
            });
            denoising.clean(name, volumes, places, others, confounds);
            float[] lengths = standardise(name, volumes, places, others);
            List<FileRecord> files = new ArrayList<>(image.files());
            mask.ifPresent(where -> files.addAll(where.files()));
            confounds.ifPresent(table -> files.add(table.record()));
            return new Subject(files, volumes, silent(lengths), places.values(), others.values(), lengths);
        }
    }

    private void requireVolumes(String name, int volumes) {
        if (volumes < FEWEST_VOLUMES) {
            throw new InputDataException(name + ": has " + volumes + (volumes == 1 ? " time point" : " time points") + ", and "
                    + FEWEST_VOLUMES + " are needed at least; give the 4-D image of a subject");
        }
        if ((long) volumes * plan.size() > Integer.MAX_VALUE - 8) {
            throw new InputDataException(name + ": " + volumes + " time points of " + plan.size() + " " + domain.unit()
                    + " are too many; give a smaller mask");
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

    /** Brings all series to length 1, and returns how long they were. */
    private float[] standardise(String name, int volumes, SeriesTable places, SeriesTable others) {
        double[] inside = Standardisation.standardise(places.values(), volumes, plan.places());
        double[] outside = Standardisation.standardise(others.values(), volumes, plan.outside().length);
        float[] lengths = new float[plan.size()];
        boolean any = false;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = (float) (i < inside.length ? inside[i] : outside[i - inside.length]);
            any |= i < inside.length && lengths[i] != 0;
        }
        if (!any) {
            throw new InputDataException(name + ": nothing in the mask has a signal that changes in time; check mask and image");
        }
        return lengths;
    }

    private BitSet silent(float[] lengths) {
        BitSet silent = new BitSet();
        for (int v = 0; v < plan.places(); v++) {
            silent.set(v, lengths[v] == 0);
        }
        return silent;
    }

    private void requireNumbers(String name, SeriesTable table) {
        float[] values = table.values();
        int width = table.width();
        for (int t = 0; t < values.length / width; t++) {
            int at = t * width;
            int place = 0;
            while (place < plan.places() && !Float.isFinite(values[at + place])) {
                place++;
            }
            if (place == plan.places()) {
                throw new InputDataException(name + ": volume " + (t + 1) + " holds no number in the mask; take it out of the image");
            }
        }
    }
}
