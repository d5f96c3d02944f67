package confoci.host.seed;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.connectome.MaskGrayordinates;
import confoci.host.report.RecordReport;
import confoci.host.report.Report;
import confoci.host.report.Table;
import confoci.host.report.TextReport;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedReportTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(14));

    private static Seed seed(int number, Random random) {
        boolean region = number % 3 == 0;
        List<Seed.Member> members = IntStream.rangeClosed(0, region ? number : 0)
                .mapToObj(g -> new Seed.Member(g, random.nextDouble(9))).toList();
        return new Seed(region ? Seed.Kind.REGION : Seed.Kind.COORDINATE, "seed " + number, "a.csv", region ? null : new Point(1, 2, 3),
                members, number % 5 != 4);
    }

    /** One seed, two, some, and more than one screen shows. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 24, 40})
    void wordsAndRecordAreTheSame(int count) {
        Random random = new Random(count);
        List<Seed> all = IntStream.range(0, count).mapToObj(number -> seed(number, random)).toList();
        List<Seed> used = all.stream().filter(Seed::used).toList();
        List<SeedPair> pairs = new ArrayList<>();
        for (int a = 0; a < used.size(); a++) {
            for (int b = a + 1; b < used.size(); b++) {
                pairs.add(new SeedPair(used.get(a), used.get(b), random.nextDouble(-1, 1), 0.2));
            }
        }
        Report report = new SeedReport(all, List.of(), pairs, List.of(), MaskGrayordinates.thinned(MASK, 100))
                .report("group.dconn.nii", "z", "out");
        RecordReport record = RecordReport.of(report);
        String text = TextReport.of(report);
        assertThat(record.results().get("maps")).isEqualTo(used.size());
        assertThat(text).startsWith("Connectivity (z) of " + (used.size() == 1 ? "a seed" : used.size() + " seeds")
                + " in group.dconn.nii, 100 grayordinates\n");
        List<?> named = (List<?>) record.data().get("seeds");
        assertThat(named).hasSize(used.size()).noneMatch(name -> ((List<?>) record.data().get("seeds_dropped")).contains(name));
        assertThat(named.stream().limit(20)).allMatch(name -> text.contains("\n  " + name + "  "));
        assertThat(text.contains(" more in seeds.tsv")).isEqualTo(used.size() > 20);
        assertThat(record.data().get("grayordinates_of_seeds")).isEqualTo(used.stream().mapToInt(Seed::size).sum());
        if (pairs.isEmpty()) {
            assertThat(record.results()).doesNotContainKey("smallest_correlation");
            assertThat(text).doesNotContain("correlate");
        } else {
            String least = rounded((Double) record.results().get("smallest_correlation"));
            String most = rounded((Double) record.results().get("largest_correlation"));
            assertThat(text).contains("\nTheir maps correlate by " + (pairs.size() == 1 ? least : least + " to " + most)
                    + " (correlations.tsv)\n");
            Table table = (Table) report.sections().get(1);
            assertThat(table.rows()).hasSize(pairs.size());
            assertThat(table.rows().getFirst()).startsWith(pairs.getFirst().first().name(), pairs.getFirst().second().name());
        }
    }

    private static String rounded(double value) {
        return new BigDecimal(String.format(Locale.ROOT, "%.2e", value)).stripTrailingZeros().toPlainString();
    }
}
