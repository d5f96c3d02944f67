package confoci.host.fcnm.report;

import confoci.host.fcnm.cohort.SubjectEntry;
import confoci.host.nifti.NiftiIntent;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.Tsv;
import confoci.host.space.Mask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the maps and tables of studies and subjects. */
public final class StudyFiles {

    private final ResultFolder folder;
    private final RegionMaps maps;

    public StudyFiles(Mask mask, ResultFolder folder) {
        this.folder = folder;
        this.maps = new RegionMaps(mask, folder);
    }

    /**
     * {@code seeds.tsv}, and per study {@code t_001.nii.gz} and {@code mask_001.nii.gz}.
     *
     * @param suffix that names of files carry, possibly empty
     */
    public void write(List<StudyResult> studies, String suffix) {
        for (StudyResult study : studies) {
            maps.write(study.file("t", suffix), study.t(), 0, NiftiIntent.T_STATISTIC,
                    "t of the connectivity with " + study.seed().study());
            maps.write(study.file("mask", suffix), study.mask().voxels(), "network of " + study.seed().study());
        }
        Tsv.<StudyResult>table()
                .text("study", "Study", study -> study.seed().study())
                .number("radius", "Radius of the spheres around its foci", "mm", Notation.float64(), study -> study.seed().radius())
                .number("foci", "Foci", "", Notation.whole(), study -> study.seed().foci())
                .number("outside", "Foci outside the mask, whose spheres count nevertheless", "", Notation.whole(),
                        study -> study.seed().outside())
                .number("seed_voxels", "Size of its seed, in the mask or not", "voxels", Notation.whole(),
                        study -> study.seed().voxels().cardinality())
                .number("t_threshold", "The t that voxels of its network exceed", "", Notation.significant(6), StudyResult::critical)
                .number("voxels", "Size of its network", "voxels", Notation.whole(), study -> study.mask().size())
                .text("t_map", "File of its t", study -> study.file("t", suffix))
                .text("mask", "File of its network", study -> study.file("mask", suffix))
                .build().write(folder, "seeds" + suffix + ".tsv", studies);
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
                .number("silent", "Voxels of the mask without a signal", "voxels", Notation.whole(), SubjectEntry::silent)
                .text("problem", "Why it could not be used", SubjectEntry::problem)
                .build().write(folder, "subjects.tsv", subjects);
    }
}
