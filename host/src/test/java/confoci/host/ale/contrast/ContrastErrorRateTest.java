package confoci.host.ale.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.ale.inference.AleResult;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.model.Profile;
import confoci.host.device.select.Devices;
import confoci.host.foci.Experiment;
import confoci.host.inference.Corrections;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How often a contrast of two groups of one literature finds a difference anywhere. Some of the experiments meet at one place, as many of
 * either group as chance will have it. A property {@code confoci.contrast.figures} names a folder that receives the rates of more data
 * sets.
 */
class ContrastErrorRateTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(15));
    /** On the other grid a kernel hardly reaches beyond its voxel, so that experiments of one place do not add up. */
    private static final Mask FINE = SmallMasks.on(SmallMasks.grid(8));
    private static final String HEADER = "experiments_a\texperiments_b\tcorrection\twithin\tdirection\tdata_sets\tfound\trate\tlevel";
    private static final int PERMUTATIONS = 199;
    private static final double ALPHA = 0.05;

    /** p is a multiple of 1 / 200, and below 0.05 with at most this probability. */
    private static final double LEVEL = 9.0 / 200;

    /** Where the other experiments meet. */
    private static final List<Point> PLACES = List.of(new Point(44, 20, 8), new Point(-40, -50, 30), new Point(40, -50, 30),
            new Point(0, -80, 0), new Point(0, 40, 20), new Point(0, -20, 50));

    private record Groups(int first, int second) {
    }

    @Test
    void familywiseErrorIsKept() throws IOException {
        String figures = System.getProperty("confoci.contrast.figures");
        int sets = figures == null ? 150 : 500;
        List<String> table = new ArrayList<>(List.of(HEADER));
        try (Backend backend = Devices.found().open("cpu:vector", BackendOptions.withThreads(2), _ -> { })) {
            for (Groups groups : figures == null ? List.of(new Groups(9, 15)) : List.of(new Groups(12, 12), new Groups(9, 15),
                    new Groups(30, 30), new Groups(10, 50))) {
                Map<String, Integer> found = new TreeMap<>();
                for (int set = 0; set < sets; set++) {
                    List<Experiment> all = PlantedStudy.simulate(design(groups, 0.3, set), MASK).experiments();
                    new SimulatedContrast(all, groups.first, MASK, settings(set), backend)
                            .count("everywhere", TestedRegions.everywhere(MASK), found);
                }
                found.forEach((test, count) -> {
                    table.add(row(groups, test, sets, count));
                    assertThat((double) count / sets).as(groups + " " + test).isLessThan(bound(sets)).isGreaterThan(0);
                });
            }
        }
        if (figures != null) {
            Files.write(Path.of(figures, "contrast_familywise.tsv"), table);
        }
    }

    /**
     * Experiments that do not meet at one place meet at one of six others: a gate of all experiments keeps the error, main effects, which
     * depend on the groups, do not. Only for figures, as it takes minutes.
     */
    @Test
    void gatesOfAllExperimentsKeepTheError() throws IOException {
        String figures = System.getProperty("confoci.contrast.figures");
        assumeTrue(figures != null, "-Dconfoci.contrast.figures=FOLDER makes these figures");
        int sets = Integer.getInteger("confoci.contrast.sets", 500);
        List<String> table = new ArrayList<>(List.of(HEADER));
        try (Backend backend = Devices.found().open("cpu:vector", BackendOptions.withThreads(2), _ -> { })) {
            for (Groups groups : List.of(new Groups(30, 30), new Groups(20, 40))) {
                Map<String, Integer> found = new TreeMap<>();
                for (int set = 0; set < sets; set++) {
                    List<Experiment> all = PlantedStudy.simulate(design(groups, 0.1, set), FINE).withNetwork(PLACES, 4, FINE, set)
                            .experiments();
                    SimulatedContrast contrast = new SimulatedContrast(all, groups.first, FINE, settings(set), backend);
                    AleResult pooled = contrast.effect(all);
                    contrast.count("main effects", new MainEffects(contrast.effect(all.subList(0, groups.first)),
                            contrast.effect(all.subList(groups.first, all.size()))).regions(), found);
                    contrast.count("effect of all", new MainEffects(pooled, pooled).regions(), found);
                }
                found.forEach((test, count) -> table.add(row(groups, test, sets, count)));
            }
        }
        Files.write(Path.of(figures, "contrast_gates.tsv"), table);
        for (String row : table.subList(1, table.size())) {
            String[] cells = row.split("\t");
            if (cells[3].equals("effect of all")) {
                assertThat(Double.parseDouble(cells[7])).as(row).isLessThan(bound(sets));
            }
        }
    }

    private static AleSettings settings(int set) {
        return AleSettings.of(Profile.DEFAULT).clusterP(0.03).permutations(PERMUTATIONS).alpha(ALPHA).seed(set)
                .corrections(Corrections.VFWE, Corrections.CFWE_SIZE, Corrections.CFWE_MASS, Corrections.TFCE).build();
    }

    private static PlantedStudy.Design design(Groups groups, double share, int set) {
        return new PlantedStudy.Design(groups.first + groups.second, 10, 40, 3, 12, new Point(-46, 20, 8), share, 6, set);
    }

    private static String row(Groups groups, String test, int sets, int count) {
        return String.format(Locale.ROOT, "%d\t%d\t%s\t%d\t%d\t%.4f\t%.4f", groups.first, groups.second, test, sets, count,
                (double) count / sets, LEVEL);
    }

    /** Four standard errors. */
    private static double bound(int sets) {
        return LEVEL + 4 * Math.sqrt(LEVEL * (1 - LEVEL) / sets);
    }
}
