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

    private static final int WIDTH = 96;
    private static final int MAX_CLUSTERS = 3;
    private static final Notation COUNT = Notation.grouped();
    private static final Notation MM = Notation.decimals(0);

    public RunSummary {
        settings = List.copyOf(settings);
        corrections = List.copyOf(corrections);
        highlights = List.copyOf(highlights);
        warnings = List.copyOf(warnings);
    }

    /** The summary as plain ASCII text of at most {@value #WIDTH} columns where names allow it, with a line end at the end. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append(title).append(" of ").append(counted(experiments, "experiment")).append(", ").append(counted(foci, "focus", "foci"));
        if (!Double.isNaN(subjects)) {
            out.append(", ").append(COUNT.of(subjects)).append(" subjects");
        }
        out.append('\n');
        settings(out);
        for (Correction correction : corrections) {
            out.append('\n');
            correction(out, correction);
        }
        out.append('\n');
        wrapped(out, "Results: ", results + (highlights.isEmpty() ? "" : " (look first at " + String.join(", ", highlights) + ")"));
        for (String warning : warnings) {
            wrapped(out, "Warning: ", warning);
        }
        return out.toString();
    }

    private void settings(StringBuilder out) {
        int width = 0;
        for (Setting setting : settings) {
            width = Math.max(width, setting.name.length());
        }
        for (Setting setting : settings) {
            wrapped(out, "  " + setting.name + " ".repeat(width - setting.name.length() + 2), setting.value);
        }
    }

    private static void correction(StringBuilder out, Correction correction) {
        List<Finding> significant = correction.significant;
        out.append(correction.name).append(": ");
        if (significant.isEmpty()) {
            out.append("nothing survived");
            if (correction.nearest != null) {
                out.append("; nearest was p = ").append(p(correction.nearest.p)).append(" at ").append(mm(correction.nearest.peak));
                out.append(size(correction.nearest));
            }
            out.append('\n');
            return;
        }
        out.append(counted(significant.size(), "significant cluster")).append('\n');
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"", "peak x", "y", "z (mm)", "voxels", "mm3", "corrected p"});
        for (int i = 0; i < Math.min(significant.size(), MAX_CLUSTERS); i++) {
            Finding f = significant.get(i);
            rows.add(new String[] {Integer.toString(i + 1), MM.of(f.peak.x()), MM.of(f.peak.y()), MM.of(f.peak.z()),
                    COUNT.of(f.voxels), COUNT.of(f.volume), p(f.p)});
        }
        table(out, rows);
        if (significant.size() > MAX_CLUSTERS) {
            out.append("    and ").append(significant.size() - MAX_CLUSTERS).append(" more\n");
        }
    }

    private static void table(StringBuilder out, List<String[]> rows) {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        for (String[] row : rows) {
            out.append("  ");
            for (int c = 0; c < widths.length; c++) {
                out.append("  ").repeat(' ', widths[c] - row[c].length()).append(row[c]);
            }
            out.append('\n');
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

    /** Breaks text at spaces, further lines indented below the first. */
    private static void wrapped(StringBuilder out, String label, String text) {
        int column = label.length();
        out.append(label);
        for (String word : text.split(" ")) {
            if (column > label.length()) {
                if (column + 1 + word.length() > WIDTH) {
                    out.append('\n').repeat(' ', label.length());
                    column = label.length();
                } else {
                    out.append(' ');
                    column++;
                }
            }
            out.append(word);
            column += word.length();
        }
        out.append('\n');
    }
}
