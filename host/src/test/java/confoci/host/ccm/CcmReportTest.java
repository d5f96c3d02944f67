package confoci.host.ccm;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ccm.CcmSettings.Draw;
import confoci.host.ccm.CcmSettings.NullKind;
import confoci.host.connectome.MaskGrayordinates;
import confoci.host.foci.Experiment;
import confoci.host.grayordinate.MappedExperiment;
import confoci.host.grayordinate.MappedFocus;
import confoci.host.report.MapFile;
import confoci.host.report.RecordReport;
import confoci.host.report.RegionNulls;
import confoci.host.report.Report;
import confoci.host.report.Table;
import confoci.host.report.TextReport;
import confoci.host.report.WordsAndRecord;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.stats.pooled.NullWay;
import confoci.host.template.SmallMasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the words, the record and the sections of a report tell, against maps that no connectome gave. */
class CcmReportTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(14));
    private static final int GRAYORDINATES = 100;
    private static final List<Experiment> EXPERIMENTS = PlantedStudy.simulate(
            new PlantedStudy.Design(9, 10, 40, 2, 7, new Point(-46, 20, 8), 0.5, 3, 4), MASK).experiments();

    /** Maps of which some values are not tested, and some small. */
    private static CcmResult result(long seed, boolean fwe) {
        Random random = new Random(seed);
        List<MappedExperiment> mapped = new ArrayList<>();
        for (Experiment experiment : EXPERIMENTS) {
            mapped.add(new MappedExperiment(experiment, experiment.foci().stream().map(focus -> new MappedFocus(focus, new Point(0, 0, 0),
                    random.nextInt(GRAYORDINATES), random.nextDouble(20), random.nextInt(4) > 0)).toList()));
        }
        double[] pooled = random.doubles(GRAYORDINATES, -1, 1).toArray();
        double[] z = random.doubles(GRAYORDINATES, -5, 5).toArray();
        pooled[3] = Double.NaN;
        z[3] = Double.NaN;
        double[] logP = Arrays.stream(z).map(value -> -value * value).toArray();
        double[] p = Arrays.stream(logP).map(Math::exp).toArray();
        CcmSettings settings = new CcmSettings(Pooling.RANDOM, true, NullKind.EXACT, fwe ? 2000 : 0, Draw.PHILOX, 4, 0.0001);
        Map<NullWay, Integer> ways = new EnumMap<>(NullWay.class);
        ways.put(NullWay.values()[0], 1234);
        double[] permuted = fwe ? random.doubles(50).toArray() : new double[0];
        List<NetworkTest> networks = List.of(
                new NetworkTest("default", 9, 0, 0.123456, 0.1, 0.01, 0.000053, 0.0001, 1, 1, permuted),
                new NetworkTest("a name with a longer text", 9, 9, Double.NaN, Double.NaN, 0.01, Double.NaN, Double.NaN, 1, 1, permuted));
        return new CcmResult(CcmStudy.of(mapped, settings), settings,
                new CcmMaps(pooled, pooled, logP, z, z, fwe ? Optional.of(p) : Optional.empty(), logP), networks,
                MaskGrayordinates.thinned(MASK, GRAYORDINATES), ways);
    }

    private static Report report(CcmResult result) {
        return new CcmReport(result, "group.dconn.nii").report("out");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void wordsAndRecordAreTheSame(long seed) {
        boolean fwe = seed % 2 == 0;
        Report report = report(result(seed, fwe));
        assertThat(WordsAndRecord.requireSame(report)).isEqualTo(2);
        RecordReport record = RecordReport.of(report);
        String text = TextReport.of(report);
        assertThat(text).contains(record.data().get("foci") + " of " + record.data().get("foci_reported") + " on a grayordinate",
                "group.dconn.nii, " + record.data().get("grayordinates") + " grayordinates", "(1,234)",
                record.results().get("significant_fdr") + " at FDR q < 0.0001", "median distance "
                + "%.2f mm".formatted((Double) record.data().get("median_distance_mm")));
        assertThat(report.title()).contains(" of " + record.data().get("experiments") + " experiments, "
                + record.data().get("foci") + " foci");
        if (fwe) {
            assertThat(text).contains(record.results().get("significant_fwe") + " grayordinate", "FWE p < 0.0001, ");
        } else {
            assertThat(record.results()).doesNotContainKeys("significant_fwe", "smallest_p_fwe");
            assertThat(text).doesNotContain("FWE p");
        }
        assertThat(((Number) record.data().get("grayordinates_tested")).intValue()).isEqualTo(GRAYORDINATES - 1);
    }

    @Test
    void columnsDoNotRunIntoEachOther() {
        assertThat(TextReport.of(report(result(2, true)))).contains("    default                           0.123       0.1  0.000053",
                "    a name with a longer text           n/a       n/a       n/a");
    }

    @Test
    void networksHaveTheirPermutationsAndMapsTheirFiles() {
        Report report = report(result(2, true));
        List<RegionNulls.Region> nulls = report.sections().stream().filter(RegionNulls.class::isInstance).map(RegionNulls.class::cast)
                .flatMap(section -> section.regions().stream()).toList();
        assertThat(nulls).extracting(RegionNulls.Region::name).containsExactly("default", "a name with a longer text");
        assertThat(nulls.getFirst().observed()).isEqualTo(0.123456);
        assertThat(nulls.getFirst().permuted()).hasSize(50);
        assertThat(report.sections()).filteredOn(MapFile.class::isInstance).extracting(map -> ((MapFile) map).file())
                .contains("z.dscalar.nii", "pooled_fc.dscalar.nii", "p.dscalar.nii", "p_fdr.dscalar.nii", "p_fwe.dscalar.nii",
                        "z_moments.dscalar.nii");
        assertThat(report.highlights()).containsExactly("z.dscalar.nii", "networks.tsv");
        Report exact = report(result(3, false));
        assertThat(exact.sections()).noneMatch(RegionNulls.class::isInstance).anyMatch(Table.class::isInstance);
    }
}
