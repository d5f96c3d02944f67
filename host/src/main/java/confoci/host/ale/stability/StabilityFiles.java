package confoci.host.ale.stability;

import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.inference.Correction;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.Tsv;
import confoci.host.stats.Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the maps and tables of an analysis of stability. */
public final class StabilityFiles {

    private record Row(Correction correction, Cluster cluster) {
    }

    private static final Notation MM = Notation.decimals(2);
    private static final Notation SHARE = Notation.decimals(4);

    private final StabilityResult result;
    private final ResultFolder folder;
    private final Domain domain;
    private final ClusterLabels labels;
    private final MapWriter maps;

    /** @param labels of the clusters */
    public StabilityFiles(StabilityResult result, ResultFolder folder, ClusterLabels labels) {
        this.result = result;
        this.folder = folder;
        this.labels = labels;
        this.domain = new VoxelDomain(result.observed().mask(), result.observed().tested().ranks(), result.observed().mask().name());
        this.maps = new MapWriter(folder, "stability of activation likelihood estimates");
    }

    /** All of them. */
    public void write() {
        maps.write(new StatMap(domain, "ale", result.observed().ale(), Meaning.estimate("ALE",
                "activation likelihood estimate of all experiments")));
        List<Row> clusters = new ArrayList<>();
        for (int c = 0; c < result.corrections().size(); c++) {
            Correction correction = result.corrections().get(c);
            double[] share = result.findings().share(c);
            maps.write(new StatMap(domain, "share_" + correction.key(), share, Meaning.estimate("share",
                    "share of subsamples in which " + correction.key() + " is significant")));
            result.clusters(share).forEach(cluster -> clusters.add(new Row(correction, cluster)));
        }
        clusters().write(folder, "clusters.tsv", clusters);
        experiments().write(folder, "experiments.tsv", IntStream.range(0, result.observed().experiments().size()).boxed().toList());
        subsamples().write(folder, "subsamples.tsv.gz", IntStream.range(0, result.subsamples().count()).boxed().toList());
    }

    private Tsv<Row> clusters() {
        Map<String, String> corrections = new LinkedHashMap<>();
        result.corrections().forEach(correction -> corrections.put(correction.key(), correction.title()));
        Tsv.Builder<Row> table = Tsv.<Row>table()
                .level("correction", "Correction for multiple comparisons in each subsample", corrections, row -> row.correction().key())
                .number("cluster", "Number of the cluster of voxels that are significant in at least half of the subsamples; 1 is the"
                        + " largest", "", Notation.whole(), row -> row.cluster().id())
                .number("voxels", "Size", "voxels", Notation.whole(), row -> row.cluster().size())
                .number("volume", "Size", "mm^3", Notation.float64(), row -> row.cluster().cubicMm())
                .number("peak_x", "Peak", "mm", MM, row -> row.cluster().peak().mm().x())
                .number("peak_y", "Peak", "mm", MM, row -> row.cluster().peak().mm().y())
                .number("peak_z", "Peak", "mm", MM, row -> row.cluster().peak().mm().z())
                .number("peak_share", "Share of subsamples in which the peak is significant", "", SHARE,
                        row -> row.cluster().peak().value())
                .number("center_x", "Center of mass, weighted by the share", "mm", MM, row -> row.cluster().centreOfMass().x())
                .number("center_y", "Center of mass, weighted by the share", "mm", MM, row -> row.cluster().centreOfMass().y())
                .number("center_z", "Center of mass, weighted by the share", "mm", MM, row -> row.cluster().centreOfMass().z());
        return labels.addTo(table, row -> labels.of(row.cluster())).build();
    }

    private Tsv<Integer> experiments() {
        List<ModeledExperiment> experiments = result.observed().experiments();
        return Tsv.<Integer>table()
                .number("experiment", "Number of the experiment", "", Notation.whole(), e -> e + 1)
                .text("study", "Study as reported", e -> experiments.get(e).experiment().study())
                .text("contrast", "Contrast as reported", e -> experiments.get(e).experiment().contrast())
                .number("subjects", "Sample size", "subjects", Notation.float64(), e -> experiments.get(e).experiment().subjects())
                .number("foci", "Foci that take part", "", Notation.whole(), e -> experiments.get(e).usedFoci())
                .build();
    }

    private Tsv<Integer> subsamples() {
        Tsv.Builder<Integer> table = Tsv.<Integer>table()
                .number("subsample", "Number of the subsample", "", Notation.whole(), s -> s + 1);
        boolean few = result.subsamples().size() * 2 <= result.subsamples().experiments();
        if (few) {
            table.text("experiments", "Numbers of its experiments", s -> numbers(s, false));
        } else {
            table.text("left_out", "Numbers of the experiments that it lacks", s -> numbers(s, true));
        }
        table.number("permutations", "Permutations of its null", "", Notation.whole(), s -> result.findings().of(s).permutations());
        for (int c = 0; c < result.corrections().size(); c++) {
            int correction = c;
            String key = result.corrections().get(c).key().replace('-', '_');
            table.number("p_" + key, "Smallest corrected p", "", Notation.significant(6),
                    s -> result.findings().of(s).smallestP().get(correction));
            table.number("voxels_" + key, "Significant voxels", "voxels", Notation.whole(),
                    s -> result.findings().of(s).voxels().get(correction));
        }
        return table.build();
    }

    private String numbers(int subsample, boolean others) {
        int[] members = result.subsamples().members().get(subsample);
        return IntStream.range(0, result.subsamples().experiments()).filter(e -> Arrays.binarySearch(members, e) >= 0 != others)
                .mapToObj(e -> Integer.toString(e + 1)).collect(Collectors.joining(" "));
    }
}
