package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.Scalars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci ccm} leaves: complete and consistent folders, with what the definition says in them. */
class CcmCommandTest {

    private static final List<String> MAPS = List.of("pooled_fc", "p", "z", "z_moments", "p_fdr");

    @TempDir
    private Path folder;

    private SmallNetwork network;

    @BeforeEach
    void write() throws IOException {
        network = SmallNetwork.in(folder);
    }

    private ResultReader good(String... options) {
        CommandLineRun run = network.ccm(options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).isEmpty();
        ResultReader result = new ResultReader(network.out());
        result.requireConsistent(null);
        return result;
    }

    @Test
    void theFilesAreThoseThatAreDocumented() {
        List<String> least = new ArrayList<>(List.of("degree.dscalar.nii", "experiment_fc.dscalar.nii", "foci_mapping.json",
                "foci_mapping.tsv", "run.json", "methods.txt", "references.bib", "tables.xlsx"));
        MAPS.forEach(map -> least.add(map + ".dscalar.nii"));
        assertThat(good("--null", "exact").ownNames()).containsExactlyInAnyOrderElementsOf(least);
        least.add("p_fwe.dscalar.nii");
        assertThat(good("--force").ownNames()).containsExactlyInAnyOrderElementsOf(least);
        least.addAll(List.of("networks.tsv", "networks.json", "network_null.tsv.gz", "network_null.json", "null_fc.npy"));
        assertThat(good("--force", "--save-null", "--networks", network.networks().toString()).ownNames())
                .containsExactlyInAnyOrderElementsOf(least);
        assertThat(network.files()).noneMatch(file -> file.startsWith(".out"));
    }

    /** From the table of foci alone, in float64. */
    @Test
    void pooledConnectivityIsTheWeightedMeanOverExperimentsOfTheMeanOverFoci() {
        ResultReader result = good("--networks", network.networks().toString());
        float[][] z = network.matrix();
        double[] pooled = new double[z.length];
        double subjects = 0;
        List<Map<String, String>> foci = result.rows("foci_mapping.tsv").stream().filter(row -> row.get("fate").equals("kept")).toList();
        List<String> studies = foci.stream().map(row -> row.get("study")).distinct().toList();
        for (int e = 0; e < studies.size(); e++) {
            String study = studies.get(e);
            List<Map<String, String>> own = foci.stream().filter(row -> row.get("study").equals(study)).toList();
            double weight = Double.parseDouble(own.getFirst().get("subjects"));
            subjects += weight;
            float[] map = network.map("experiment_fc.dscalar.nii", e);
            for (int t = 0; t < z.length; t++) {
                int target = t;
                double mean = own.stream().mapToInt(row -> Integer.parseInt(row.get("grayordinate")))
                        .mapToDouble(g -> g == target ? 0 : z[g][target]).average().orElseThrow();
                assertThat((double) map[t]).isCloseTo(mean, within(1e-6));
                pooled[t] += weight * mean;
            }
        }
        float[] map = network.map("pooled_fc.dscalar.nii", 0);
        for (int t = 0; t < z.length; t++) {
            pooled[t] /= subjects;
            assertThat((double) map[t]).isCloseTo(pooled[t], within(1e-6));
        }
        List<Map<String, String>> networks = result.rows("networks.tsv");
        assertThat(networks).extracting(row -> row.get("network")).containsExactly("low", "middle");
        for (int k = 0; k < 2; k++) {
            int key = k + 1;
            double mean = IntStream.range(0, z.length).filter(g -> (g * 3 / z.length + 1) % 3 == key).mapToDouble(g -> pooled[g]).average()
                    .orElseThrow();
            assertThat(Double.parseDouble(networks.get(k).get("connectivity"))).isCloseTo(mean, within(1e-5));
        }
        assertThat(result.rows("network_null.tsv.gz")).hasSize(200);
    }

    @Test
    void pIsExactUnlessOtherwiseAskedFor() throws IOException {
        List<String> command = List.of("ccm", network.table().toString(), "--connectome", network.connectome().toString(), "--out");
        CommandLineRun run = CommandLineRun.of(append(command, "plain"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("p is exact", "--permutations 10000 adds p_fwe");
        assertThat(run.out()).contains("null         exact\n");
        assertThat(CommandLineRun.of(append(command, "asked", "--null", "exact")).err()).doesNotContain("p is exact");
        assertThat(folder.resolve("plain/p.dscalar.nii")).hasSameBinaryContentAs(folder.resolve("asked/p.dscalar.nii"));
        assertThat(CommandLineRun.of(append(command, "both", "--permutations", "20")).out())
                .contains("exact, FWE from 20 permutations, seed 1");
        assertThat(folder.resolve("both/p.dscalar.nii")).hasSameBinaryContentAs(folder.resolve("asked/p.dscalar.nii"));
        assertThat(CommandLineRun.of(append(command, "published", "--profile", "saberi2024", "--permutations", "20")).out())
                .contains("null         20 permutations, seed 0");
    }

    private List<String> append(List<String> command, String out, String... options) {
        List<String> all = new ArrayList<>(command);
        all.add(folder.resolve(out).toString());
        all.addAll(List.of(options));
        return all;
    }

    @Test
    void mapsOfExperimentsAreCalledAsTheExperiments() {
        ResultReader result = good();
        List<String> kept = result.rows("foci_mapping.tsv").stream().filter(row -> row.get("fate").equals("kept"))
                .map(row -> row.get("study")).distinct().toList();
        try (CiftiFile file = CiftiFile.open(network.out().resolve("experiment_fc.dscalar.nii"))) {
            assertThat(((Scalars) file.axes().alongRow()).maps()).extracting(map -> map.name()).containsExactlyElementsOf(kept);
        }
    }

    /** The map of an experiment with one focus is the map of a seed there. */
    @Test
    void aSingleFocusIsASeed() throws IOException {
        Path table = network.text("one.csv", "study,subjects,x,y,z,space\nOne 2001,20,-40,18,10,MNI\n");
        CommandLineRun run = network.ccm(table.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("of 1 experiment, 1 focus\n");
        float[] map = network.map("pooled_fc.dscalar.nii", 0);
        assertThat(network.seed("--at", "-40 18 10", "--force").exitCode()).isZero();
        assertThat(network.map("seed_fc.dscalar.nii", 0)).containsExactly(map);
    }

    @Test
    void resultsAreNotOverwritten() {
        good();
        List<String> before = network.files();
        network.refused(2, List.of("exists", "--force"), before, network.ccm());
        network.refused(2, List.of("--save-null", "--resume"), before, network.ccm("--force", "--save-null", "--resume"));
        network.refused(2, List.of("replaced"), before,
                network.ccm("--force", "--connectome", network.out().resolve("z.dscalar.nii").toString()));
    }

    @Test
    void theRecordTellsWhatWasAnalysed() throws IOException {
        ResultReader result = good("--networks", network.networks().toString());
        assertThat(result.json("run.json").get("connectome").get("name").asText()).isEqualTo(network.connectome().toString());
        assertThat(result.json("run.json").get("connectome").get("unit").asText()).isEqualTo("z");
        assertThat(result.json("run.json").get("inputs")).hasSize(2);
        assertThat(Files.size(network.out().resolve("z.dscalar.nii"))).isGreaterThan(4L * network.matrix().length);
    }
}
