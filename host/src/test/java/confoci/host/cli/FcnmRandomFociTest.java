package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.fcnm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.contract.Backends;
import confoci.spi.DeviceProbe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FcnmRandomFociTest {

    @TempDir
    private Path folder;

    private ResultReader run(double related, String correction) {
        CommandLineRun simulated = fcnm("simulate", "--out", folder.resolve("cohort"), "--subjects", 12, "--volumes", 60, "--voxel", 10,
                "--studies", 9, "--related", related, "--force");
        assertThat(simulated.exitCode()).as(simulated.err()).isZero();
        CommandLineRun run = fcnm("run", folder.resolve("cohort/foci.csv"), "--subjects", folder.resolve("cohort"), "--mask",
                folder.resolve("cohort/mask.nii.gz"), "--sphere", 10, "--min-cluster", 3, "--threshold", 0.4, "--permutations", 59,
                "--correct", correction, "--out", folder.resolve("out"), "--force");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings().stream().anyMatch(line -> line.contains("network_fwe is not written")))
                .isEqualTo(correction.equals("fdr-positive"));
        assertThat(run.out()).contains("on average of 59 permutations")
                .contains(related > 0 ? "more than random foci" : "no more than the connectome's degree pattern");
        return new ResultReader(folder.resolve("out"));
    }

    @Test
    void aPlantedNetworkIsTrustedAndItsVoxelsLieInIt() {
        ResultReader results = run(1, "bonferroni");
        float[] p = results.map("p_fwe.nii.gz");
        float[] labels = new ResultReader(folder.resolve("cohort")).map("networks.nii.gz");
        int significant = 0;
        int planted = 0;
        for (int i = 0; i < p.length; i++) {
            significant += p[i] < 0.05 ? 1 : 0;
            planted += p[i] < 0.05 && labels[i] == 1 ? 1 : 0;
        }
        float[] network = results.map("network_fwe.nii.gz");
        float[] excess = results.map("excess.nii.gz");
        float[] share = results.map("probability.nii.gz");
        float[] expected = results.map("expected.nii.gz");
        for (int i = 0; i < p.length; i++) {
            assertThat(network[i] != 0).isEqualTo(p[i] < 0.05);
            assertThat(excess[i]).isCloseTo(share[i] - expected[i], within(1e-6f));
        }
        assertThat(planted).isGreaterThan(5).isGreaterThan(significant / 2);
        assertThat(results.json("run.json").at("/results/spheres_of_10_mm/random_foci/significant_fwe").asInt()).isEqualTo(significant);
    }

    /** The raw map calls voxels a network that random foci share, too; the corrected p does not. */
    @Test
    void randomFociMakeANetworkThatIsNotSignificant() {
        ResultReader results = run(0, "fdr-positive");
        assertThat(results.names()).doesNotContain("network_fwe.nii.gz");
        assertThat(results.json("run.json").at("/results/spheres_of_10_mm/random_foci/network_fwe").asText()).contains("is not written");
        assertThat(FcnmFixtures.set(results.map("network.nii.gz")).cardinality()).isGreaterThan(3);
        for (float p : results.map("p_fwe.nii.gz")) {
            assertThat(p).isGreaterThan(0.05f);
        }
    }

    /** On every device that there is, and with so little memory that many passes are needed. */
    @Test
    void theSameBytesOnEveryDeviceAndForAnyMemory() {
        ResultReader whole = run(1, "fdr-positive");
        for (DeviceProbe device : Backends.devices().stream().filter(DeviceProbe::usable).toList()) {
            for (String memory : List.of("1m", "4m", "300m")) {
                CommandLineRun run = fcnm("run", folder.resolve("cohort/foci.csv"), "--subjects", folder.resolve("cohort"), "--mask",
                        folder.resolve("cohort/mask.nii.gz"), "--sphere", 10, "--min-cluster", 3, "--threshold", 0.4, "--permutations", 59,
                        "--device", device.id(), "--memory", memory, "--out", folder.resolve("again"), "--force");
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.err()).contains("(--memory)");
                ResultReader again = new ResultReader(folder.resolve("again"));
                assertThat(again.names()).isEqualTo(whole.names());
                for (String name : whole.ownNames()) {
                    if (!name.equals("run.json")) {
                        assertThat(again.bytes(name)).as(device.id() + " " + memory + " " + name).isEqualTo(whole.bytes(name));
                    }
                }
            }
        }
    }
}
