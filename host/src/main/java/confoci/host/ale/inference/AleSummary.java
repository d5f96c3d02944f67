package confoci.host.ale.inference;

import confoci.host.foci.ExperimentCount;
import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Corrections;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.picture.Overview;
import confoci.host.picture.Volume;
import confoci.host.report.RunSummary;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an analysis found, for people: the words for standard output, the picture, and the findings of {@code run.json}. */
public final class AleSummary {

    private static final Comparator<ClusterTest> STRONGEST = Comparator.comparingDouble(ClusterTest::p)
            .thenComparing(Comparator.<ClusterTest>comparingDouble(t -> t.cluster().peak().value()).reversed());

    private final ObservedAle observed;
    private final AleSettings settings;
    private final List<CorrectedResult> results;
    private final int permutations;

    /**
     * @param permutations how many were run
     */
    public AleSummary(ObservedAle observed, AleSettings settings, List<CorrectedResult> results, int permutations) {
        this.observed = observed;
        this.settings = settings;
        this.results = List.copyOf(results);
        this.permutations = permutations;
    }

    /** What was analysed. */
    public ObservedAle observed() {
        return observed;
    }

    /** What each correction left. */
    public List<CorrectedResult> corrected() {
        return results;
    }

    /**
     * One screen of text.
     *
     * @param folder   the result folder as the user named it
     * @param warnings of the run
     */
    public String text(String folder, List<String> warnings) {
        List<RunSummary.Setting> shown = new ArrayList<>();
        shown.add(new RunSummary.Setting("mask", observed.mask().name() + ", " + Notation.grouped().of(observed.mask().voxels().size())
                + " voxels"));
        shown.add(new RunSummary.Setting("profile", settings.profile().name()));
        shown.add(new RunSummary.Setting("threshold", "uncorrected p < " + number(settings.clusterP()) + " (ALE > "
                + Notation.significant(4).of(observed.threshold().ale()) + "), " + settings.connectivity().neighbours() + "-connectivity"));
        shown.add(new RunSummary.Setting("highest ALE", Notation.significant(4).of(observed.ale()[observed.peak()]) + " (z "
                + Notation.decimals(2).of(observed.z()[observed.peak()]) + ") at " + mm(peak())));
        if (permutations > 0) {
            shown.add(new RunSummary.Setting("permutations", Notation.grouped().of(permutations) + ", seed " + settings.seed()
                    + (permutations < settings.permutations() ? " (stopped early)" : "")));
        }
        List<RunSummary.Correction> corrections = new ArrayList<>();
        for (CorrectedResult result : results) {
            List<RunSummary.Finding> significant = result.significant().stream().sorted(STRONGEST).map(this::finding).toList();
            corrections.add(new RunSummary.Correction(result.correction().title(settings.inference().settings()), significant,
                    nearest(result)));
        }
        return new RunSummary("Convergence (ALE)", observed.experiments().size(), observed.usedFoci(), subjects(), shown, corrections,
                folder, List.of("overview.png", "clusters.tsv"), warnings).text();
    }

    private static String mm(Point p) {
        Notation whole = Notation.decimals(0);
        return whole.of(p.x()) + " " + whole.of(p.y()) + " " + whole.of(p.z());
    }

    /** The strongest cluster; without any, for a voxelwise correction the peak, and for a correction of clusters nothing. */
    private RunSummary.Finding nearest(CorrectedResult result) {
        RunSummary.Finding peak = result.correction().ofClusters() ? null : new RunSummary.Finding(peak(), 0, 0, result.smallestP());
        return result.clusters().stream().min(STRONGEST).map(this::finding).orElse(peak);
    }

    private RunSummary.Finding finding(ClusterTest test) {
        return new RunSummary.Finding(test.cluster().peak().mm(), shownSize(test), shownSize(test) * voxelVolume(), test.p());
    }

    /** What survived of it; all of it if nothing did. */
    private static int shownSize(ClusterTest test) {
        return test.significant() ? test.surviving() : test.cluster().size();
    }

    private double voxelVolume() {
        return observed.mask().grid().voxelVolume();
    }

    private static String number(double value) {
        return Notation.float64().of(value);
    }

    private Point peak() {
        return observed.mask().grid().toMm(observed.mask().voxels().index(observed.peak()));
    }

    private double subjects() {
        double sum = 0;
        for (ModeledExperiment experiment : observed.experiments()) {
            sum += experiment.experiment().subjects();
        }
        return sum;
    }

    /** The picture of the cluster-level correction by size if there is one, else of the first correction. */
    public Overview overview(Volume anatomy) {
        CorrectedResult shown = results.stream().filter(r -> r.correction() == Corrections.CFWE_SIZE).findFirst()
                .orElse(results.getFirst());
        boolean any = shown.clusters().stream().anyMatch(ClusterTest::significant);
        List<Overview.Cluster> clusters = shown.clusters().stream().sorted(STRONGEST).map(t -> new Overview.Cluster(t.cluster().peak().mm(),
                shownSize(t), shownSize(t) * voxelVolume(), t.p(), t.significant())).toList();
        float[] map = new float[observed.mask().grid().shape().voxels()];
        for (int n = 0; n < observed.z().length; n++) {
            boolean visible = any ? shown.surviving()[n] > 0 : observed.ale()[n] > observed.threshold().ale();
            map[observed.mask().voxels().index(n)] = visible ? (float) observed.z()[n] : 0;
        }
        String title = "Convergence of " + Plural.of(observed.experiments().size(), "experiments") + " ("
                + (observed.usedFoci() == 1 ? "1 focus)" : observed.usedFoci() + " foci)");
        String subtitle = shown.correction().title(settings.inference().settings())
                + (shown.correction().ofClusters() ? ", clusters formed at uncorrected p < " + number(settings.clusterP()) : "");
        return new Overview(title, subtitle, others(shown), anatomy, new Volume(observed.mask().grid(), map), 0, "z", clusters, peak());
    }

    /** How many clusters each of the corrections left that are not in the picture, and a warning of few experiments. */
    private List<String> others(CorrectedResult shown) {
        List<String> others = new ArrayList<>();
        for (CorrectedResult result : results) {
            if (result != shown) {
                int clusters = result.significant().size();
                others.add((others.isEmpty() ? "Not shown: " : "") + result.correction().title() + ": "
                        + (clusters == 0 ? "nothing survived" : clusters + (clusters == 1 ? " cluster" : " clusters")));
            }
        }
        ExperimentCount.warning(observed.experiments().stream().map(ModeledExperiment::experiment).toList())
                .ifPresent(warning -> others.add("Warning: " + warning));
        return others;
    }

    /** The size of the data, for the record of the run. */
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("experiments", observed.experiments().size());
        data.put("foci", observed.usedFoci());
        data.put("foci_reported", observed.experiments().stream().mapToInt(e -> e.foci().size()).sum());
        data.put("subjects", subjects());
        data.put("mask", observed.mask().name());
        data.put("mask_voxels", observed.mask().voxels().size());
        data.put("grid", observed.mask().grid().shape().toString());
        return data;
    }

    /** The findings, for the record of the run. */
    public Map<String, Object> results() {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("max_ale", observed.ale()[observed.peak()]);
        found.put("cluster_forming_ale", observed.threshold().ale());
        found.put("clusters_above_threshold", observed.clusters().size());
        found.put("permutations_run", permutations);
        Map<String, Object> corrections = new LinkedHashMap<>();
        for (CorrectedResult result : results) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("smallest_p", result.smallestP());
            entry.put("significant_clusters", result.significant().size());
            corrections.put(result.correction().key(), entry);
        }
        found.put("corrections", corrections);
        return found;
    }
}
