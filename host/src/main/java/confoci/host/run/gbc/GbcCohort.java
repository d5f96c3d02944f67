package confoci.host.run.gbc;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.cohort.Subject;
import confoci.host.fcnm.cohort.SubjectReader;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.gbc.GbcFiles;
import confoci.host.gbc.GbcSettings;
import confoci.host.gbc.GbcSubject;
import confoci.host.gbc.SeriesGbc;
import confoci.host.memory.MemoryBudget;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.series.SeriesRequest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongConsumer;

/** The maps of subjects, one after another, and their mean. */
final class GbcCohort {

    private final SeriesRequest request;
    private final Cohort cohort;
    private final Domain domain;
    private final GbcSettings settings;
    private final RunDevice device;
    private final RunFrame frame;
    private final List<GbcSubject> entries = new ArrayList<>();

    GbcCohort(SeriesRequest request, Cohort cohort, Domain domain, GbcSettings settings, RunDevice device, RunFrame frame) {
        this.request = request;
        this.cohort = cohort;
        this.domain = domain;
        this.settings = settings;
        this.device = device;
        this.frame = frame;
    }

    /**
     * Writes the map of each subject if there are several.
     *
     * @return the mean over the subjects in which a place has a signal; NaN if it has none in any
     * @throws InputDataException if a subject cannot be used; with {@code --on-error skip}, if none can
     */
    double[] mean() {
        double[] sums = new double[domain.size()];
        int[] counts = new int[domain.size()];
        SubjectReader reader = new SubjectReader(domain, new BitSet(), cohort.denoising(), false);
        GbcFiles files = new GbcFiles(domain, frame.folder());
        int silentSomewhere = 0;
        try (Progress progress = frame.log().progress("subjects", domain.unit(), (long) cohort.size() * domain.size())) {
            for (int s = 0; s < cohort.size(); s++) {
                long before = (long) s * domain.size();
                SubjectFiles subject = cohort.subjects().get(s);
                try {
                    Subject read = reader.read(subject);
                    read.files().forEach(frame::recordInput);
                    double[] map = map(subject, read, done -> progress.reached(before + done));
                    entries.add(entry(subject, read, map, files, s));
                    silentSomewhere = Math.max(silentSomewhere, read.silent().cardinality());
                    for (int v = 0; v < map.length; v++) {
                        sums[v] += Double.isNaN(map[v]) ? 0 : map[v];
                        counts[v] += Double.isNaN(map[v]) ? 0 : 1;
                    }
                } catch (InputDataException e) {
                    if (!request.cohort().skipDamaged()) {
                        throw e;
                    }
                    frame.log().warn("skipped: " + e.getMessage());
                    entries.add(GbcSubject.skipped(subject.image().toString(), e.getMessage()));
                }
            }
        }
        if (used() == 0) {
            throw new InputDataException("none of " + cohort.size() + " subjects can be used; the last problem: "
                    + entries.getLast().problem());
        }
        if (silentSomewhere > 0) {
            frame.log().warn("up to " + silentSomewhere + " of " + domain.size() + " " + domain.unit()
                    + " have no signal in a subject; they are left out of its map");
        }
        for (int v = 0; v < sums.length; v++) {
            sums[v] = counts[v] == 0 ? Double.NaN : sums[v] / counts[v];
        }
        return sums;
    }

    private double[] map(SubjectFiles subject, Subject read, LongConsumer progress) {
        int signals = domain.size() - read.silent().cardinality();
        if (signals < 2) {
            throw new InputDataException(subject.image() + ": has a signal in " + signals + " of the " + domain.unit()
                    + ", which has no other to be connected with");
        }
        MemoryBudget memory = device.memory();
        memory.require("the connectivity of " + domain.size() + " series of " + read.volumes() + " time points",
                SeriesGbc.bytes(domain.size(), read.volumes(), settings), (long) Float.BYTES * domain.size());
        return new SeriesGbc(domain.size(), read.volumes(), read.places(), read.silent())
                .of(settings, device, memory.outside() / 2, progress);
    }

    private GbcSubject entry(SubjectFiles subject, Subject read, double[] map, GbcFiles files, int number) {
        double sum = 0;
        for (double value : map) {
            sum += Double.isNaN(value) ? 0 : value;
        }
        String file = "";
        if (cohort.size() > 1) {
            String digits = Integer.toString(number + 1);
            file = files.write(GbcFiles.MAP + "_" + "0".repeat(Math.max(0, 3 - digits.length())) + digits,
                    "global brain connectivity of " + subject.image().getFileName(), map);
        }
        return new GbcSubject(subject.image().toString(), read.volumes(), read.silent().cardinality(),
                sum / (map.length - read.silent().cardinality()), file, "");
    }

    List<GbcSubject> entries() {
        return List.copyOf(entries);
    }

    long used() {
        return entries.stream().filter(GbcSubject::used).count();
    }
}
