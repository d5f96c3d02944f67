package confoci.host.fcnm.report;

import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.fcnm.cohort.SubjectEntry;
import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the maps and tables of studies and subjects. */
public final class StudyFiles {

    private final ResultFiles folder;
    private final Domain domain;
    private final MapWriter maps;

    public StudyFiles(Domain domain, ResultFiles folder) {
        this.domain = domain;
        this.folder = folder;
        this.maps = new MapWriter(folder, FcnmTables.METHOD);
    }

    /**
     * {@code seeds.tsv}, and per study {@code t_001}, {@code mask_001} and, if they were asked for, {@code mean_z_001} and
     * {@code mean_r_001}.
     *
     * @param first    how many are of set A; all, if there is no other set
     * @param subjects that t is over
     * @param suffix   that names of files carry, possibly empty
     */
    public void write(List<StudyResult> studies, int first, int subjects, String suffix) {
        // Packing takes longer than everything else that is done with a map.
        studies.parallelStream().forEach(study -> {
            maps.write(new StatMap(domain, study.stem("t", suffix), study.t(),
                    Meaning.t(subjects - 1, "t of the connectivity with " + study.seed().study())));
            maps.write(domain, study.stem("mask", suffix), study.mask().voxels(), "network of " + study.seed().study());
            study.mean().ifPresent(mean -> {
                double[] z = new double[mean.length];
                Arrays.setAll(z, v -> mean[v]);
                maps.write(new StatMap(domain, study.stem("mean_z", suffix), z,
                        Meaning.estimate("Fisher z", "mean Fisher z of the connectivity with " + study.seed().study())));
                Arrays.setAll(z, v -> Math.tanh(mean[v]));
                maps.write(new StatMap(domain, study.stem("mean_r", suffix), z,
                        Meaning.estimate("r", "r of the mean Fisher z of " + study.seed().study())));
            });
        });
        String unit = domain.unit();
        var table = Tsv.<StudyResult>table()
                .text("study", "Study", study -> study.seed().study())
                .number("radius", "Radius of the spheres around its foci", "mm", Notation.float64(), study -> study.seed().radius())
                .number("foci", "Foci", "", Notation.whole(), study -> study.seed().foci())
                .number("outside", "Foci outside the mask, whose spheres count nevertheless", "", Notation.whole(),
                        study -> study.seed().outside())
                .number("seed_" + unit, "Size of its seed, in the mask or not", unit, Notation.whole(),
                        study -> study.seed().elements().cardinality())
                .number("t_threshold", "The t that " + unit + " of its network exceed", "", Notation.significant(6), StudyResult::critical)
                .number(unit, "Size of its network", unit, Notation.whole(), study -> study.mask().size())
                .text("t_map", "File of its t", study -> MapWriter.file(domain, study.stem("t", suffix)))
                .text("mask", "File of its network", study -> MapWriter.file(domain, study.stem("mask", suffix)));
        if (studies.stream().anyMatch(study -> !study.basis().isEmpty())) {
            table.text("threshold_basis", "What the threshold comes from", StudyResult::basis);
        }
        if (first < studies.size()) {
            table.text("set", "A, or B that it is compared with", study -> study.number() <= first ? "A" : "B");
        }
        table.build().write(folder, "seeds" + suffix + ".tsv", studies);
    }

    /** {@code subjects.tsv}. */
    public void writeSubjects(List<SubjectEntry> subjects) {
        Map<String, String> fates = new LinkedHashMap<>();
        fates.put("used", "it takes part");
        fates.put("skipped", "it could not be used");
        Tsv.<SubjectEntry>table()
                .text("subject", "File", SubjectEntry::file)
                .level("fate", "What was done with it", fates, subject -> subject.used() ? "used" : "skipped")
                .number("volumes", "Time points", "", Notation.whole(), SubjectEntry::volumes)
                .number("silent", "Its " + domain.unit() + " without a signal", domain.unit(), Notation.whole(), SubjectEntry::silent)
                .text("problem", "Why it could not be used", SubjectEntry::problem)
                .build().write(folder, "subjects.tsv", subjects);
    }
}
