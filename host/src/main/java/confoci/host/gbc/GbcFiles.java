package confoci.host.gbc;

import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.Tsv;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes maps of global brain connectivity and the table of subjects. */
public final class GbcFiles {

    /** The map, without the ending of its format. */
    public static final String MAP = "gbc";
    private static final Notation STATISTIC = Notation.significant(6);

    private final Domain domain;
    private final ResultFolder folder;

    public GbcFiles(Domain domain, ResultFolder folder) {
        this.domain = domain;
        this.folder = folder;
    }

    /**
     * Writes a map; grayordinates without data are NaN, voxels 0.
     *
     * @return the name of its file
     */
    public String write(String name, String description, double[] values) {
        Meaning meaning = Meaning.estimate("gbc", description);
        new MapWriter(folder, "global brain connectivity")
                .write(new StatMap(domain, name, values, domain instanceof VoxelDomain ? meaning : meaning.untestedNaN()));
        return MapWriter.file(domain, name);
    }

    /** {@code subjects.tsv}. */
    public void writeSubjects(List<GbcSubject> subjects) {
        Map<String, String> fates = new LinkedHashMap<>();
        fates.put("used", "it has a map");
        fates.put("skipped", "it could not be used");
        Tsv.<GbcSubject>table()
                .text("subject", "Image of the subject", GbcSubject::image)
                .level("fate", "What was done with the subject", fates, subject -> subject.used() ? "used" : "skipped")
                .number("volumes", "Time points", "", Notation.whole(), subject -> subject.used() ? subject.volumes() : Double.NaN)
                .number("silent", "Places without a signal", domain.unit(), Notation.whole(),
                        subject -> subject.used() ? subject.silent() : Double.NaN)
                .number("mean", "Mean of its map over all places with a signal", "", STATISTIC, GbcSubject::mean)
                .text("map", "File of its map", GbcSubject::map)
                .text("problem", "Why it was skipped", GbcSubject::problem)
                .build().write(folder, "subjects.tsv", subjects);
    }
}
