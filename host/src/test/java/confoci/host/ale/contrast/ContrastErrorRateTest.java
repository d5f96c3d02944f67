package confoci.host.ale.contrast;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.Profile;
import confoci.host.device.select.Devices;
import confoci.host.foci.Experiment;
import confoci.host.inference.CorrectedResult;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.Labellings;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How often a contrast of two groups of one literature finds a difference anywhere. Some of the experiments meet at one place, as many of
 * either group as chance will have it. A property {@code confoci.contrast.figures} names a folder that receives the rates of more data
 * sets.
 */
class ContrastErrorRateTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(15));
    private static final int PERMUTATIONS = 199;
    private static final double ALPHA = 0.05;

    /** p is a multiple of 1 / 200, and below 0.05 with at most this probability. */
    private static final double LEVEL = 9.0 / 200;

    private record Groups(int first, int second) {
    }

    @Test
    void familywiseErrorIsKept() throws IOException {
        String figures = System.getProperty("confoci.contrast.figures");
        int sets = figures == null ? 150 : 500;
        List<String> table = new ArrayList<>(List.of("experiments_a\texperiments_b\tcorrection\tdirection\tdata_sets\tfound\trate\tlevel"));
        try (Backend backend = Devices.found().open("cpu:vector", BackendOptions.withThreads(2), _ -> { })) {
            for (Groups groups : figures == null ? List.of(new Groups(9, 15)) : List.of(new Groups(12, 12), new Groups(9, 15),
                    new Groups(30, 30), new Groups(10, 50))) {
                Map<String, Integer> found = new TreeMap<>();
                for (int set = 0; set < sets; set++) {
                    count(groups, set, backend, found);
                }
                found.forEach((test, count) -> {
                    table.add(String.format(Locale.ROOT, "%d\t%d\t%s\t%d\t%d\t%.4f\t%.4f", groups.first, groups.second, test, sets, count,
                            (double) count / sets, LEVEL));
                    // Four standard errors.
                    assertThat((double) count / sets).as(groups + " " + test)
                            .isLessThan(LEVEL + 4 * Math.sqrt(LEVEL * (1 - LEVEL) / sets)).isGreaterThan(0);
                });
            }
        }
        if (figures != null) {
            Files.write(Path.of(figures, "contrast_familywise.tsv"), table);
        }
    }

    private static void count(Groups groups, int set, Backend backend, Map<String, Integer> found) {
        int experiments = groups.first + groups.second;
        AleSettings settings = AleSettings.of(Profile.DEFAULT).clusterP(0.03).permutations(PERMUTATIONS).alpha(ALPHA).seed(set).build();
        List<Experiment> all = PlantedStudy.simulate(new PlantedStudy.Design(experiments, 10, 40, 3, 12, new Point(-46, 20, 8), 0.3, 6,
                set), MASK).experiments();
        ExperimentWeights weights = ExperimentWeights.of(ObservedAle.of(all, MASK, settings).experiments(), MASK.voxels(),
                settings.overlap(), _ -> { }, _ -> { });
        LabelNullRequest request = new LabelNullRequest(Labellings.drawn(experiments, groups.first, set, 0, PERMUTATIONS),
                ContrastMap.rank(settings.inference().settings(), PERMUTATIONS));
        try (LabelNull engine = backend.prepare(LabelNull.OPERATION, request)) {
            LabelExchange exchange = LabelExchange.run(engine, weights, groups.first, false, _ -> { });
            for (Direction direction : Direction.values()) {
                ContrastMap map = ContrastMap.of(direction, exchange, MASK, settings.inference().settings());
                for (CorrectedResult result : settings.inference().correct(map.tested(), Optional.of(map.nullMaxima()))) {
                    found.merge(result.correction().key() + "\t" + direction.title(), result.significant().isEmpty() ? 0 : 1, Integer::sum);
                }
            }
        }
    }
}
