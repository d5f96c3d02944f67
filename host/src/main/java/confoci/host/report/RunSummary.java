package confoci.host.report;

import confoci.host.output.Notation;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * What a regional analysis found, in the words of one screen.
 *
 * @param title       the analysis, for example {@code Convergence (ALE)}
 * @param experiments the number of experiments
 * @param foci        the number of foci that were used
 * @param subjects    the number of subjects over all experiments; NaN if it is not known
 * @param settings    name and value of each setting worth knowing, for example {@code mask}, {@code ICBM152 grey matter, 2 mm}
 * @param corrections what each correction left, in the order asked for
 * @param results     the result folder as the user named it
 * @param highlights  the files in it to look at first
 * @param warnings    the warnings of the run, in order
 */
public record RunSummary(String title, int experiments, int foci, double subjects, List<Setting> settings, List<Correction> corrections,
        String results, List<String> highlights, List<String> warnings) {

    /** A setting as it is shown. */
    public record Setting(String name, String value) {
    }

    /**
     * What one correction for multiple comparisons left.
     *
     * @param name        what the table shows, for example {@code cluster-level FWE (size) p < 0.05}
     * @param significant the clusters that survived, the strongest first
     * @param nearest     the cluster or peak that came nearest if none survived; null if there is not even that
     */
    public record Correction(String name, List<Finding> significant, Finding nearest) {

        public Correction {
            significant = List.copyOf(significant);
        }
    }

    /**
     * A cluster or a peak.
     *
     * @param peak   its peak in mm
     * @param voxels its size; 0 for a peak without a cluster
     * @param volume its size in mm3
     * @param p      its corrected p
     */
    public record Finding(Point peak, int voxels, double volume, double p) {
    }

    private static final int MAX_CLUSTERS = 3;
    private static final Notation COUNT = Notation.grouped();
    private static final Notation MM = Notation.decimals(0);

    public RunSummary {
        settings = List.copyOf(settings);
        corrections = List.copyOf(corrections);
        highlights = List.copyOf(highlights);
        warnings = List.copyOf(warnings);
    }

    /** The summary as plain ASCII text, with a line end at the end. */
    public String text() {
        TextLayout out = new TextLayout();
        out.line(title + " of " + counted(experiments, "experiment") + ", " + counted(foci, "focus", "foci")
                + (Double.isNaN(subjects) ? "" : ", " + COUNT.of(subjects) + " subjects"));
        int width = settings.stream().mapToInt(setting -> setting.name.length()).max().orElse(0);
        settings.forEach(setting -> out.labelled(setting.name, width + TextLayout.GAP, setting.value));
        for (Correction correction : corrections) {
            out.blank();
            correction(out, correction);
        }
        out.blank().results(results, highlights);
        warnings.forEach(warning -> out.wrapped("Warning: ", "Warning: ".length(), warning));
        return out.text();
    }

    private static void correction(TextLayout out, Correction correction) {
        List<Finding> significant = correction.significant;
        if (significant.isEmpty()) {
            out.wrapped(correction.name + ": ", 4, "nothing survived" + (correction.nearest == null ? "" : "; nearest was p = "
                    + p(correction.nearest.p) + " at " + mm(correction.nearest.peak) + size(correction.nearest)));
            return;
        }
        out.wrapped(correction.name + ": ", 4, counted(significant.size(), "significant cluster"));
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"", "peak x", "y", "z (mm)", "voxels", "mm3", "corrected p"});
        for (int i = 0; i < Math.min(significant.size(), MAX_CLUSTERS); i++) {
            Finding f = significant.get(i);
            rows.add(new String[] {Integer.toString(i + 1), MM.of(f.peak.x()), MM.of(f.peak.y()), MM.of(f.peak.z()),
                    COUNT.of(f.voxels), COUNT.of(f.volume), p(f.p)});
        }
        out.table(rows, true, true, true, true, true, true, true);
        if (significant.size() > MAX_CLUSTERS) {
            out.line("    and " + (significant.size() - MAX_CLUSTERS) + " more");
        }
    }

    private static String size(Finding finding) {
        return finding.voxels == 0 ? "" : " (" + counted(finding.voxels, "voxel") + ")";
    }

    private static String mm(Point p) {
        return MM.of(p.x()) + " " + MM.of(p.y()) + " " + MM.of(p.z());
    }

    private static String p(double p) {
        return Notation.significant(2).of(p);
    }

    private static String counted(int n, String noun) {
        return counted(n, noun, noun + "s");
    }

    private static String counted(int n, String one, String many) {
        return COUNT.of(n) + " " + (n == 1 ? one : many);
    }
}
