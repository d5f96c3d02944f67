package confoci.host.ale.robustness;

import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.inference.RegionDecisions.Decision;
import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the tables of the robustness of findings. */
public final class RobustnessFiles {

    private static final Notation MM = Notation.decimals(2);
    private static final Notation P = Notation.significant(6);

    private static final Map<String, String> YES_NO = levels("yes", "it is", "no", "it is not");

    private final Robustness robustness;
    private final ResultFiles folder;

    public RobustnessFiles(Robustness robustness, ResultFiles folder) {
        this.robustness = robustness;
        this.folder = folder;
    }

    private record Left(RobustCluster cluster, WithoutExperiment without) {
    }

    private record Tried(RobustCluster cluster, int sequence, int added, Decision decision) {
    }

    private record NullFocus(int sequence, Experiment experiment, Focus focus) {
    }

    /** All of them. */
    public void write() {
        clusters().write(folder, "robustness.tsv", robustness.clusters());
        leftOut().write(folder, "robustness_leave_one_out.tsv", () -> robustness.clusters().stream()
                .flatMap(cluster -> cluster.without().stream().map(without -> new Left(cluster, without))).iterator());
        tried().write(folder, "robustness_fail_safe.tsv", () -> robustness.clusters().stream().flatMap(RobustnessFiles::tried).iterator());
        nulls().write(folder, "null_experiments.tsv", () -> IntStream.range(0, robustness.nulls().size()).boxed()
                .flatMap(this::nullFoci).iterator());
    }

    private static Stream<Tried> tried(RobustCluster cluster) {
        return IntStream.range(0, cluster.failSafe().size()).boxed()
                .flatMap(sequence -> cluster.failSafe().get(sequence).tried().entrySet().stream()
                        .map(entry -> new Tried(cluster, sequence, entry.getKey(), entry.getValue())));
    }

    private Stream<NullFocus> nullFoci(int sequence) {
        return robustness.nulls().get(sequence).first(robustness.clusters().isEmpty() ? 0 : robustness.most()).stream()
                .flatMap(experiment -> experiment.foci().stream().map(focus -> new NullFocus(sequence, experiment, focus)));
    }

    private Tsv<RobustCluster> clusters() {
        return of(Function.<RobustCluster>identity())
                .number("peak_x", "Peak of its significant voxels", "mm", MM, row -> row.target().mm().x())
                .number("peak_y", "Peak of its significant voxels", "mm", MM, row -> row.target().mm().y())
                .number("peak_z", "Peak of its significant voxels", "mm", MM, row -> row.target().mm().z())
                .number("voxels", "Its significant voxels", "voxels", Notation.whole(), row -> row.target().places().length)
                .number("p_corrected", "Corrected p", "", P, row -> row.target().p())
                .number("left_out", "Experiments that were left out, one at a time; 0 if there are fewer than "
                        + Robustness.FEWEST_TO_LEAVE_OUT, "", Notation.whole(), row -> row.without().size())
                .number("survived", "In how many of these analyses any of its voxels is significant", "", Notation.whole(),
                        row -> row.without().isEmpty() ? Double.NaN : row.survived())
                .number("peak_survived", "In how many of these analyses its peak is significant", "", Notation.whole(),
                        row -> row.without().isEmpty() ? Double.NaN : row.peakSurvived())
                .text("lost_without", "Experiments without which none of its voxels is significant, one at a time, separated by semicolons",
                        row -> row.lostWithout().stream().map(this::label).collect(Collectors.joining("; ")))
                .number("fail_safe_n", "Largest number of null experiments with which any of its voxels is significant, in at least half of"
                        + " the sequences of null experiments; if it is above the bounds, as many as were added at most", "",
                        Notation.whole(), row -> row.half().n())
                .number("fail_safe_least", "The same in the sequence in which it is smallest", "", Notation.whole(), row -> row.least().n())
                .number("fail_safe_most", "The same in the sequence in which it is largest", "", Notation.whole(), row -> row.most().n())
                .level("fail_safe", "How fail_safe_n compares with its bounds", verdicts(), row -> word(row.verdict(robustness.least())))
                .number("sequences", "Sequences of null experiments", "", Notation.whole(), row -> row.failSafe().size())
                .number("consistent", "In how many of them it is significant with every number that was tried up to their fail-safe N, and"
                        + " with none beyond", "", Notation.whole(), RobustCluster::consistent)
                .build();
    }

    private Map<String, String> verdicts() {
        return levels("below", "lost with fewer than " + robustness.least(), "within", "lost with " + robustness.least() + " to "
                + robustness.most(), "above", "significant with " + robustness.most() + ", the most that were added");
    }

    private Tsv<Left> leftOut() {
        return of(Left::cluster)
                .text("experiment", "The experiment that was left out", row -> label(row.without().experiment()))
                .level("survives", "Whether any voxel of the cluster is significant without it", YES_NO,
                        row -> yesNo(row.without().cluster()))
                .number("p_corrected", "Smallest corrected p in the cluster", "", P, row -> row.without().cluster().p())
                .number("permutations", "Permutations that decided this", "", Notation.whole(),
                        row -> row.without().cluster().permutations())
                .level("peak_survives", "Whether the peak is significant without it", YES_NO, row -> yesNo(row.without().peak()))
                .number("peak_p_corrected", "Corrected p at the peak", "", P, row -> row.without().peak().p())
                .build();
    }

    private Tsv<Tried> tried() {
        return of(Tried::cluster)
                .number("sequence", "Sequence of null experiments", "", Notation.whole(), row -> row.sequence() + 1)
                .number("null_experiments", "How many of the sequence were added, the first ones; 0 is the analysis itself", "",
                        Notation.whole(), Tried::added)
                .level("survives", "Whether any voxel of the cluster is significant with them", YES_NO, row -> yesNo(row.decision()))
                .number("p_corrected", "Smallest corrected p in the cluster", "", P, row -> row.decision().p())
                .number("permutations", "Permutations that decided this", "", Notation.whole(), row -> row.decision().permutations())
                .build();
    }

    private Tsv<NullFocus> nulls() {
        return Tsv.<NullFocus>table()
                .number("sequence", "Sequence of null experiments", "", Notation.whole(), row -> row.sequence() + 1)
                .text("study", "The null experiment: its sequence and its number there", row -> row.experiment().study())
                .number("subjects", "Sample size, that of one of the experiments", "subjects", Notation.float64(),
                        row -> row.experiment().subjects())
                .number("x", "Focus", "mm", Notation.float64(), row -> row.focus().reported().x())
                .number("y", "Focus", "mm", Notation.float64(), row -> row.focus().reported().y())
                .number("z", "Focus", "mm", Notation.float64(), row -> row.focus().reported().z())
                .text("space", "Space of the focus", row -> row.focus().space().abbreviation())
                .build();
    }

    private static <R> Tsv.Builder<R> of(Function<R, RobustCluster> clusters) {
        Map<String, String> corrections = new LinkedHashMap<>();
        for (Correction correction : Corrections.ALL) {
            corrections.put(correction.key(), correction.title());
        }
        return Tsv.<R>table()
                .level("correction", "Correction for multiple comparisons", corrections,
                        row -> clusters.apply(row).target().correction().key())
                .number("cluster", "Number of the cluster in clusters.tsv", "", Notation.whole(),
                        row -> clusters.apply(row).target().cluster().id());
    }

    private String label(int experiment) {
        ModeledExperiment modeled = robustness.analysis().observed().experiments().get(experiment);
        return modeled.experiment().label();
    }

    private static String yesNo(Decision decision) {
        return decision.survives() ? "yes" : "no";
    }

    private static String word(FailSafe.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> levels(String... namesAndMeanings) {
        Map<String, String> levels = new LinkedHashMap<>();
        for (int i = 0; i < namesAndMeanings.length; i += 2) {
            levels.put(namesAndMeanings[i], namesAndMeanings[i + 1]);
        }
        return levels;
    }
}
