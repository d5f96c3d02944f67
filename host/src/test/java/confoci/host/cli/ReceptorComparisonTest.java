package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saberi et al. 2024: densities of receptors and transporters are not significantly correlated with convergent connectivity. */
class ReceptorComparisonTest {

    private static final Path DATA = Path.of(System.getProperty("confoci.data", "../../shared/data"));
    private static final String ATLAS = "atlases/Schaefer2018_400Parcels_7Networks_order_Tian_Subcortex_S2";
    private static final List<String> RECEPTORS = List.of("5HT1a", "5HT1b", "5HT2a", "5HT4", "5HT6", "5HTT", "NAT", "NMDA");

    @TempDir
    private Path folder;

    @Test
    void noReceptorIsSignificant() throws IOException {
        assumeTrue(Files.isDirectory(DATA.resolve("pet")), DATA + " has no published maps; give it with -Dconfoci.data=FOLDER");
        CommandLineRun parcels = CommandLineRun.of(List.of("parcellate", DATA.resolve("ccm/all_weighted_zmap.dscalar.nii").toString(),
                "--atlas", DATA.resolve(ATLAS + ".dlabel.nii").toString(), "--out", folder.resolve("parcels").toString()));
        assertThat(parcels.exitCode()).as(parcels.err()).isZero();
        List<String> command = new ArrayList<>(List.of("compare", folder.resolve("parcels/parcels.tsv").toString(), "--centers",
                DATA.resolve(ATLAS + "_MNI152NLin6Asym_2mm_centers_mean.csv").toString(), "--surrogates", "199", "--out",
                folder.resolve("receptors").toString()));
        for (String receptor : RECEPTORS) {
            command.addAll(List.of("--with", DATA.resolve("pet/PET_parc-sch400_tianS2.csv") + "#" + receptor));
        }
        CommandLineRun compared = CommandLineRun.of(command);
        assertThat(compared.exitCode()).as(compared.err()).isZero();
        List<String> rows = Files.readAllLines(folder.resolve("receptors/comparisons.tsv"));
        List<String> columns = List.of(rows.getFirst().split("\t"));
        Map<String, String[]> bySecond = rows.stream().skip(1).map(row -> row.split("\t"))
                .collect(Collectors.toMap(cells -> cells[columns.indexOf("second")], cells -> cells));
        assertThat(bySecond).containsOnlyKeys(RECEPTORS).allSatisfy((receptor, cells) -> {
            assertThat(Double.parseDouble(cells[columns.indexOf("q_first")])).isGreaterThan(0.05);
            assertThat(Double.parseDouble(cells[columns.indexOf("q_second")])).isGreaterThan(0.05);
        });
    }
}
