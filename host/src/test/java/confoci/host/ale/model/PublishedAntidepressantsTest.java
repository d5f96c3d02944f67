package confoci.host.ale.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.foci.Experiment;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.host.stats.MaximumDistribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pyale profile against what pyALE computed for Saberi et al. 2024. */
class PublishedAntidepressantsTest {

    private static final Profile PYALE = Profile.PYALE;
    private static Antidepressants data;
    private static Mask mask;
    private static VoxelRanks ranks;

    @BeforeAll
    static void readMask() throws IOException {
        data = Antidepressants.orSkip();
        mask = data.greyMatter();
        ranks = new VoxelRanks(mask.voxels());
    }

    private static List<ActivationMap> maps(List<Experiment> experiments) {
        return maps(experiments, ActivationRegion.of(mask.voxels()));
    }

    private static List<ActivationMap> maps(List<Experiment> experiments, ActivationRegion region) {
        FociPlacer placer = new FociPlacer(mask, PYALE.placement(), PYALE.outside());
        ActivationMapper mapper = new ActivationMapper(region, PYALE.overlap());
        KernelWidth width = KernelWidth.bySampleSize();
        List<ActivationMap> maps = new ArrayList<>();
        for (Experiment experiment : experiments) {
            AleKernel kernel = AleKernel.of(width.fwhm(experiment), mask.grid(), PYALE.placement(), PYALE.truncation());
            maps.add(mapper.map(experiment.foci().stream().map(f -> placer.place(Antidepressants.toMni(f))).toList(), kernel));
        }
        return maps;
    }

    @Test
    void maskIsTheOneOfThePaper() {
        assertThat(mask.voxels().size()).isEqualTo(211_590);
    }

    @ParameterizedTest
    @CsvSource({
        "all_coordinates.xlsx, '', all, 30",
        "contrast_coordinates.xlsx, Untreated<Treated, contrast_increased, 20",
        "contrast_coordinates.xlsx, Untreated>Treated, contrast_decreased, 21"})
    void activationHistogramsAndNullEqualThePublished(String file, String contrast, String name, int count) throws IOException {
        List<ActivationMap> maps = maps(data.experiments(file, contrast));
        assertThat(maps).hasSize(count);

        List<double[]> histograms = data.table(name + "_ma_histograms.tsv.gz");
        assertThat(histograms).hasSize(count);
        for (int e = 0; e < count; e++) {
            int[] histogram = AnalyticNull.histogram(maps.get(e), PYALE.nullBins());
            double[] padded = new double[histograms.get(e).length];
            for (int bin = 0; bin < histogram.length; bin++) {
                padded[bin] = histogram[bin];
            }
            assertThat(padded).as("experiment %d", e).isEqualTo(histograms.get(e));
        }

        AnalyticNull ale = ActivationMaps.analyticNull(maps, PYALE.nullBins());
        List<double[]> survival = data.table(name + "_null_survival.tsv.gz");
        assertThat(ale.bins()).isEqualTo(survival.size());
        for (int bin = 0; bin < ale.bins(); bin++) {
            double published = survival.get(bin)[0];
            assertThat(ale.survival(bin)).as("bin %d", bin).isCloseTo(published, within(1e-12 * published));
        }
    }

    @Test
    void clusterFormingThresholdOfAllExperimentsIsBin147() throws IOException {
        AnalyticNull ale = ActivationMaps.analyticNull(maps(data.experiments("all_coordinates.xlsx", "")), PYALE.nullBins());
        ClusterThreshold threshold = ale.threshold(0.001, PYALE.threshold());
        assertThat(ale.bin(threshold.ale())).isEqualTo(146);
        assertThat(ale.bin(Math.nextUp(threshold.ale()))).isEqualTo(147);
        assertThat(ale.bin(threshold.forFloat32())).isEqualTo(146);
        assertThat(ale.bin(Math.nextUp(threshold.forFloat32()))).isEqualTo(147);
    }

    @Test
    void survivingClusterAndItsContributionsEqualThePublished() throws IOException {
        List<Experiment> experiments = data.experiments("contrast_coordinates.xlsx", "Untreated<Treated");
        List<ActivationMap> maps = maps(experiments);
        double[] ale = ActivationMaps.union(maps);
        double threshold = ActivationMaps.analyticNull(maps, PYALE.nullBins()).threshold(0.001, PYALE.threshold()).ale();
        double[] sizes = data.table("contrast_increased_null_maxima.tsv.gz").stream().mapToDouble(row -> row[1]).toArray();
        MaximumDistribution largest = new MaximumDistribution(sizes);
        assertThat(largest.size()).isEqualTo(10_000);

        List<Cluster> surviving = new ClusterFinder(mask.grid(), ranks, PYALE.connectivity()).above(threshold, ale).stream()
                .filter(c -> PYALE.familywise().significant(c.size(), largest, 0.05, PYALE.permutationP())).toList();
        assertThat(surviving).hasSize(1);
        Cluster cluster = surviving.getFirst();
        assertThat(cluster.size()).isEqualTo(132);
        assertThat(cluster.cubicMm()).isEqualTo(8 * 132);
        Point centre = cluster.medianCentre();
        assertThat(List.of((int) centre.x(), (int) centre.y(), (int) centre.z())).containsExactly(-38, 30, 28);

        List<Contribution> contributions = ActivationMaps.contributions(
                maps(experiments, ActivationRegion.of(mask.voxels(), cluster.component())));
        List<String> printed = new ArrayList<>();
        for (int e = 0; e < experiments.size(); e++) {
            Contribution c = contributions.get(e);
            if (c.notable()) {
                printed.add(String.format(Locale.ROOT, "%s %.3f %.3f %.2f %.2f (%d)", experiments.get(e).study(), c.sum(), c.average(),
                        c.share(), c.max(), (int) experiments.get(e).subjects()));
            }
        }
        List<String> published = data.contributions().stream().filter(line -> line.endsWith(")") && line.contains("\t"))
                .map(line -> String.join(" ", line.split("\\s+"))).toList();
        assertThat(published).hasSize(7);
        assertThat(printed).isEqualTo(published);

        List<TagContribution> tags = Contributions.byTag(experiments, contributions);
        assertThat(tags).hasSize(1);
        assertThat(Arrays.asList(tags.getFirst().column(), tags.getFirst().value(), tags.getFirst().experiments()))
                .containsExactly("Contrast", "Untreated<Treated", 20);
        assertThat(String.format(Locale.ROOT, "%.3f %.3f %.2f", tags.getFirst().sum(), tags.getFirst().average(), tags.getFirst().share()))
                .isEqualTo("1.701 1.289 100.00");
    }
}
