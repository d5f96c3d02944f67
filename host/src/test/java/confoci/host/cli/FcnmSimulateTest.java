package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.fcnm;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FcnmSimulateTest {

    @TempDir
    private Path folder;

    private ResultReader cohort(String name, Object... more) {
        List<Object> all = new ArrayList<>(List.of("simulate", "--out", folder.resolve(name), "--subjects", 12, "--volumes", 60, "--voxel",
                10, "--studies", 9));
        all.addAll(List.of(more));
        CommandLineRun run = fcnm(all.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(name));
    }

    @Test
    void thePlantedNetworkIsFound() {
        ResultReader cohort = cohort("cohort");
        CommandLineRun run = fcnm("run", folder.resolve("cohort/foci.csv"), "--subjects", folder.resolve("cohort"), "--mask",
                folder.resolve("cohort/mask.nii.gz"), "--networks", folder.resolve("cohort/networks.nii.gz"), "--network-names",
                folder.resolve("cohort/networks.tsv"), "--sphere", 10, "--min-cluster", 3, "--out", folder.resolve("out"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, String> salience = new ResultReader(folder.resolve("out")).rows("networks.tsv").getFirst();
        assertThat(salience).containsEntry("network", "salience");
        assertThat(Double.parseDouble(salience.get("covered"))).isGreaterThan(0.9);
        assertThat(cohort.rows("networks.tsv")).hasSize(3);
    }

    /** Else the maps would show one voxel or a whole brain, whatever the method. */
    @Test
    void seriesHaveTheSignalOfTheirNetworkAndElseNoise() {
        cohort("cohort");
        NiftiImage subject = NiftiReader.readSeries(folder.resolve("cohort/sub-001_bold.nii.gz"));
        double[] labels = NiftiReader.read(folder.resolve("cohort/networks.nii.gz")).values(0);
        double[] mask = NiftiReader.read(folder.resolve("cohort/mask.nii.gz")).values(0);
        assertThat(subject.volumes()).isEqualTo(60);
        double[][] mean = new double[4][60];
        int[] size = new int[4];
        for (int t = 0; t < 60; t++) {
            double[] volume = subject.values(t);
            for (int i = 0; i < volume.length; i++) {
                if (mask[i] == 0) {
                    assertThat(volume[i]).isZero();
                } else {
                    mean[(int) labels[i]][t] += volume[i];
                    size[(int) labels[i]] += t == 0 ? 1 : 0;
                }
            }
        }
        for (int k = 1; k < 4; k++) {
            double sum = 0;
            double squares = 0;
            for (double value : mean[k]) {
                sum += value / size[k];
                squares += value / size[k] * (value / size[k]);
            }
            double variance = (squares - sum * sum / 60) / 59 / (25 * 25);
            assertThat(sum / 60).isBetween(985.0, 1015.0);
            // 0.81 from the signal of the network, a little from that of all, and noise divided by the number of voxels.
            assertThat(variance).as("network %d of %d voxels", k, size[k]).isBetween(0.3, 1.8);
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        ResultReader one = cohort("one");
        ResultReader two = cohort("two");
        ResultReader other = cohort("other", "--seed", 2);
        for (String name : List.of("sub-012_bold.nii.gz", "foci.csv", "networks.nii.gz")) {
            assertThat(two.bytes(name)).as(name).isEqualTo(one.bytes(name));
        }
        assertThat(other.bytes("sub-012_bold.nii.gz")).isNotEqualTo(one.bytes("sub-012_bold.nii.gz"));
        assertThat(other.bytes("foci.csv")).isNotEqualTo(one.bytes("foci.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--subjects=0", "--volumes=1", "--studies=0", "--related=2", "--voxel=0.5"})
    void whatMakesNoSenseIsSaid(String option) {
        CommandLineRun run = fcnm("simulate", "--out", folder.resolve("out"), option);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains(option.substring(0, option.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "overlap", "simulate"})
    void helpFitsATerminal(String command) {
        CommandLineRun run = fcnm(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).doesNotContain("$", "%n", "null");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }
}
