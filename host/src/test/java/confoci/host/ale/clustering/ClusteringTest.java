package confoci.host.ale.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.ActivationMap;
import confoci.host.ale.model.ActivationMapper;
import confoci.host.ale.model.ActivationRegion;
import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.KernelWidth;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.ale.model.Profile;
import confoci.host.foci.Experiment;
import confoci.host.inference.Corrections;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.stats.hierarchy.AdjustedRand;
import confoci.host.stats.hierarchy.Distances;
import confoci.host.stats.hierarchy.Linkage;
import confoci.host.stats.hierarchy.Silhouettes;
import confoci.host.template.SmallMasks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Similarity, null data sets, subsamples and the choice of clusters, against dense arithmetic. */
class ClusteringTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(12));
    private static final int PERMUTATIONS = 40;

    private static ClusteringSettings settings(Similarity similarity, Linkage linkage, ClusteringNull nullData, FocusCombination overlap) {
        return new ClusteringSettings(AleSettings.of(Profile.DEFAULT).width(KernelWidth.fixed(30)).overlap(overlap)
                .corrections(Corrections.UNCORRECTED).permutations(PERMUTATIONS).seed(6).build(), similarity, linkage, OptionalInt.empty(),
                5, nullData, 20);
    }

    private static ClusteringData data(ClusteringSettings settings, int experiments, double share) {
        List<Experiment> study = PlantedStudy.simulate(new PlantedStudy.Design(experiments, 10, 40, 1, 5, new Point(-46, 20, 8), share, 5,
                2), MASK).experiments();
        return ClusteringData.of(ObservedAle.of(study, MASK, settings.ale()), settings, _ -> { });
    }

    private static double[][] dense(List<ModeledExperiment> experiments, FocusCombination overlap) {
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(MASK.voxels()), overlap);
        return experiments.stream().map(one -> {
            ActivationMap map = one.map(mapper);
            return IntStream.range(0, MASK.voxels().size()).mapToDouble(map::at).toArray();
        }).toArray(double[][]::new);
    }

    /** Mean ranks of equal values, by sorting. */
    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(v -> values[v])).mapToInt(v -> v)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int n = from; n < to; n++) {
                ranks[order[n]] = (from + 1 + to) / 2.0;
            }
        }
        return ranks;
    }

    /** Ten digits of each value, so that voxels at equal distances are equal. */
    private static double[] digits(double[] values) {
        return Arrays.stream(values).map(value -> new BigDecimal(value).round(new MathContext(10)).doubleValue()).toArray();
    }

    private static double pearson(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int v = 0; v < a.length; v++) {
            product += (a[v] - meanA) * (b[v] - meanB);
            squareA += (a[v] - meanA) * (a[v] - meanA);
            squareB += (b[v] - meanB) * (b[v] - meanB);
        }
        return product / Math.sqrt(squareA * squareB);
    }

    private static void sameAsDense(Distances distances, List<ModeledExperiment> experiments, Similarity similarity,
            FocusCombination overlap) {
        double[][] maps = dense(experiments, overlap);
        for (int i = 0; i < maps.length; i++) {
            for (int j = 0; j < i; j++) {
                double r = similarity == Similarity.PEARSON ? pearson(maps[i], maps[j])
                        : pearson(ranks(digits(maps[i])), ranks(digits(maps[j])));
                assertThat(distances.at(i, j)).isCloseTo(1 - r, within(1e-11));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PEARSON, MAXIMUM", "SPEARMAN, MAXIMUM", "PEARSON, UNION"})
    void correlationIsThatOfAllVoxels(Similarity similarity, FocusCombination overlap) {
        ClusteringSettings settings = settings(similarity, Linkage.AVERAGE, ClusteringNull.EXCHANGED, overlap);
        ClusteringData data = data(settings, 15, 0.4);
        sameAsDense(Clustering.of(data, settings).distances(), data.clustered(), similarity, overlap);
    }

    /** Equal maps are equal to the last bit, so that they have no distance. */
    @ParameterizedTest
    @EnumSource(Similarity.class)
    void identicalExperimentsHaveNoDistance(Similarity similarity) {
        ClusteringSettings settings = settings(similarity, Linkage.AVERAGE, ClusteringNull.EXCHANGED, FocusCombination.MAXIMUM);
        List<Experiment> study = PlantedStudy.simulate(new PlantedStudy.Design(4, 10, 40, 3, 5, new Point(-46, 20, 8), 0, 5, 2), MASK)
                .experiments();
        List<Experiment> twice = new ArrayList<>(study);
        twice.addAll(study);
        ClusteringData data = ClusteringData.of(ObservedAle.of(twice, MASK, settings.ale()), settings, _ -> { });
        Clustering.Start start = Clustering.of(data, settings);
        for (int e = 0; e < 4; e++) {
            assertThat(start.distances().at(e, e + 4)).isZero();
        }
        assertThat(start.dendrogram().cut(4)).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
        Clustering result = start.with(start.nulls(_ -> { }), start.agreement(_ -> { }));
        assertThat(result.chosen().clusters()).isEqualTo(4);
        assertThat(result.chosen().silhouette()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(ClusteringNull.class)
    void nullDataKeepNumbersOfFociAndKernels(ClusteringNull nullData) {
        ClusteringSettings settings = settings(Similarity.PEARSON, Linkage.COMPLETE, nullData, FocusCombination.MAXIMUM);
        ClusteringData data = data(settings, 12, 0.4);
        NullSilhouettes nulls = new NullSilhouettes(data, settings, 5);
        double[][] silhouettes = nulls.run(2, _ -> { });
        assertThat(nulls.run(1, _ -> { })).isDeepEqualTo(silhouettes);
        List<PlacedFocus> own = data.clustered().stream().flatMap(one -> one.foci().stream()).toList();
        boolean moved = false;
        for (int p = 0; p < PERMUTATIONS; p++) {
            List<ModeledExperiment> permuted = nulls.permuted(p);
            for (int e = 0; e < permuted.size(); e++) {
                assertThat(permuted.get(e).usedFoci()).isEqualTo(data.clustered().get(e).usedFoci());
                assertThat(permuted.get(e).kernel()).isEqualTo(data.clustered().get(e).kernel());
            }
            List<PlacedFocus> foci = permuted.stream().flatMap(one -> one.foci().stream()).toList();
            if (nullData == ClusteringNull.EXCHANGED) {
                assertThat(foci).containsExactlyInAnyOrderElementsOf(own);
            }
            moved |= !foci.equals(own);
            ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(MASK.voxels()), FocusCombination.MAXIMUM);
            Distances distances = MapCorrelation.distances(ClusteringData.maps(permuted, mapper), MASK.voxels().size(), Similarity.PEARSON);
            for (int k = 2; k <= 5; k++) {
                assertThat(silhouettes[k - 2][p]).isEqualTo(Silhouettes.mean(distances, settings.dendrogram(distances).cut(k), k));
            }
        }
        assertThat(moved).isTrue();
    }

    @Test
    void subsamplesAreClusteredByThemselves() {
        ClusteringSettings settings = settings(Similarity.PEARSON, Linkage.WARD, ClusteringNull.EXCHANGED, FocusCombination.MAXIMUM);
        ClusteringData data = data(settings, 21, 0.4);
        Clustering.Start start = Clustering.of(data, settings);
        double[][] agreement = start.agreement(_ -> { });
        SubsampleAgreement subsamples = new SubsampleAgreement(start.distances(), start.dendrogram(), settings, 5);
        for (int s = 0; s < 20; s++) {
            int[] members = subsamples.members(s);
            assertThat(members).hasSize(18).doesNotHaveDuplicates();
            List<ModeledExperiment> some = Arrays.stream(members).mapToObj(data.clustered()::get).toList();
            ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(MASK.voxels()), FocusCombination.MAXIMUM);
            Distances own = MapCorrelation.distances(ClusteringData.maps(some, mapper), MASK.voxels().size(), Similarity.PEARSON);
            for (int k = 2; k <= 5; k++) {
                int[] all = start.dendrogram().cut(k);
                assertThat(agreement[k - 2][s]).isCloseTo(AdjustedRand.index(Arrays.stream(members).map(m -> all[m]).toArray(),
                        settings.dendrogram(own).cut(k)), within(1e-12));
            }
        }
    }

    /** Experiments whose foci lie at one of two places each are two groups; those with foci anywhere are none. */
    @Test
    void plantedGroupsAreFound() {
        ClusteringSettings settings = settings(Similarity.PEARSON, Linkage.AVERAGE, ClusteringNull.EXCHANGED, FocusCombination.MAXIMUM);
        List<Experiment> all = new ArrayList<>(PlantedStudy.simulate(new PlantedStudy.Design(9, 10, 40, 1, 2, new Point(-46, 20, 8), 1, 4,
                2), MASK).experiments());
        all.addAll(PlantedStudy.simulate(new PlantedStudy.Design(6, 10, 40, 1, 2, new Point(30, -60, 30), 1, 4, 3), MASK).experiments());
        ClusteringData data = ClusteringData.of(ObservedAle.of(all, MASK, settings.ale()), settings, _ -> { });
        Clustering.Start start = Clustering.of(data, settings);
        Clustering result = start.with(start.nulls(_ -> { }), start.agreement(_ -> { }));
        assertThat(result.chosen().labels()).startsWith(0, 0).endsWith(1, 1);
        assertThat(result.significant(result.chosen())).isTrue();
        assertThat(result.chosen().sizes()[0]).isGreaterThanOrEqualTo(8);
    }
}
