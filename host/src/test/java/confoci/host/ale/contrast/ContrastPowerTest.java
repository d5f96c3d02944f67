package confoci.host.ale.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.AleSettingsBuilder;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How often a contrast finds anything where a share of the experiments of one group meets at one place, and none of the other does. A
 * property {@code confoci.contrast.figures} names a folder that receives the rates of more data sets. How often it finds anything in the
 * brain at full size where there is nothing, {@code validation/oracle/brain_error_rates.py} shows.
 */
class ContrastPowerTest {

    private static final Mask SMALL = SmallMasks.on(SmallMasks.grid(15));
    private static final Point CENTRE = new Point(-46, 20, 8);
    private static final String HEADER = "mask\tvoxels\texperiments_a\texperiments_b\tmeeting_a\tcorrection\tdirection\tdata_sets\tfound"
            + "\trate";

    private static Backend backend;

    @BeforeAll
    static void open() {
        backend = Devices.found().open("cpu:vector", BackendOptions.withThreads(2), _ -> { });
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    private static Path figures() {
        String folder = System.getProperty("confoci.contrast.figures");
        assumeTrue(folder != null, "-Dconfoci.contrast.figures=FOLDER makes these figures");
        return Path.of(String.valueOf(folder));
    }

    private static AleSettingsBuilder settings(int permutations, int set) {
        return AleSettings.of(Profile.DEFAULT).permutations(permutations).alpha(0.05).seed(set);
    }

    private static List<Experiment> data(int first, int second, double share, Mask mask, int set) {
        List<Experiment> all = new ArrayList<>(PlantedStudy.simulate(new PlantedStudy.Design(first, 10, 40, 3, 12, CENTRE, share, 6,
                2L * set), mask).experiments());
        all.addAll(PlantedStudy.simulate(new PlantedStudy.Design(second, 10, 40, 3, 12, CENTRE, 0, 6, 2L * set + 1), mask).experiments());
        return all;
    }

    /** How many of some data sets a correction finds anything in, by correction and direction. */
    private static Map<String, Integer> found(int first, int second, double share, int sets) {
        Map<String, Integer> found = new TreeMap<>();
        for (int set = 0; set < sets; set++) {
            new SimulatedContrast(data(first, second, share, SMALL, set), first, SMALL, settings(199, set).clusterP(0.03)
                    .corrections(Corrections.VFWE, Corrections.CFWE_SIZE, Corrections.CFWE_MASS, Corrections.TFCE).build(), backend)
                    .count("everywhere", TestedRegions.everywhere(SMALL), found);
        }
        return found;
    }

    private static void add(Map<String, Integer> found, String mask, int voxels, int first, int second, double share, int sets,
            List<String> table) {
        found.forEach((test, count) -> table.add(String.format(Locale.ROOT, "%s\t%d\t%d\t%d\t%.2f\t%s\t%d\t%d\t%.4f", mask, voxels, first,
                second, share, test.replace("everywhere\t", ""), sets, count, (double) count / sets)));
    }

    @Test
    void morePlantedExperimentsAreFoundMoreOften() {
        Map<String, Integer> few = found(15, 15, 0.2, 12);
        Map<String, Integer> many = found(15, 15, 0.9, 12);
        assertThat(many.get("vfwe\teverywhere\tA > B")).isGreaterThan(8).isGreaterThan(few.get("vfwe\teverywhere\tA > B"));
        assertThat(many.get("tfce\teverywhere\tA > B")).isGreaterThan(8);
        assertThat(many.get("vfwe\teverywhere\tB > A")).isLessThan(4);
    }

    @Test
    void figuresOfPower() throws IOException {
        Path folder = figures();
        List<String> table = new ArrayList<>(List.of(HEADER));
        for (int[] groups : new int[][] {{15, 15}, {12, 30}}) {
            for (double share : new double[] {0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}) {
                add(found(groups[0], groups[1], share, 200), "15 mm", SMALL.voxels().size(), groups[0], groups[1], share, 200, table);
            }
        }
        Files.write(folder.resolve("contrast_power.tsv"), table);
    }
}
