package confoci.host.methods;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.citation.Work;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.inference.InferenceSettings;
import confoci.host.report.Sentence;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.FamilywiseRule;
import confoci.host.stats.PermutationP;
import confoci.host.stats.TfceSpec;
import confoci.model.Connectivity;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CorrectionMethodsTest {

    private static String text(FamilywiseRule rule, Correction... corrections) {
        InferenceSettings settings = new InferenceSettings(0.05, 0.001, Connectivity.FACES, PermutationP.ADD_ONE, rule,
                FalseDiscoveryRate.BENJAMINI_HOCHBERG, 200);
        return new CorrectionMethods(settings, "ALE value", "ALE", TfceSpec.EXACT).of(List.of(corrections)).stream().map(Sentence::text)
                .collect(Collectors.joining(". "));
    }

    /** Whatever comes first spells it out. */
    @Test
    void familywiseErrorIsSpeltOutOnce() {
        for (Correction first : List.of(Corrections.VFWE, Corrections.CFWE_MASS, Corrections.TFCE, Corrections.BONFERRONI)) {
            assertThat(text(FamilywiseRule.P_BELOW_ALPHA, first, Corrections.CFWE_SIZE).split("familywise error rate \\(FWE\\)"))
                    .as(first.key()).hasSize(2);
        }
    }

    @Test
    void clustersAreToldOfWhereTheyMatter() {
        assertThat(text(FamilywiseRule.P_BELOW_ALPHA, Corrections.VFWE)).doesNotContain("Clusters were formed");
        assertThat(text(FamilywiseRule.P_BELOW_ALPHA, Corrections.CFWE_SIZE)).contains("uncorrected p < 0.001 that share a face");
        assertThat(text(FamilywiseRule.P_BELOW_ALPHA, Corrections.UNCORRECTED)).contains("clusters of at least 200 mm3 were kept");
    }

    @Test
    void aPercentileIsToldOfWherePermutationsDecide() {
        assertThat(text(FamilywiseRule.ABOVE_PERCENTILE, Corrections.VFWE)).contains("the 95th percentile");
        assertThat(text(FamilywiseRule.ABOVE_PERCENTILE, Corrections.FDR)).doesNotContain("percentile");
    }

    @Test
    void permutationsThatStoppedEarlySaySo() {
        assertThat(CorrectionMethods.permutations(500, 10_000, "foci were drawn", 1).text()).startsWith("In 500 permutations"
                + " (seed 1), foci were drawn; permutations were stopped early").contains("up to 10,000");
        assertThat(CorrectionMethods.permutations(10_000, 10_000, "foci were drawn", 1).text())
                .isEqualTo("In 10,000 permutations (seed 1), foci were drawn");
    }

    @Test
    void theRuleOfPIsThatOfTheProfile() {
        assertThat(CorrectionMethods.permutationP(PermutationP.ADD_ONE).works()).containsExactly(Work.PHIPSON_2010);
        assertThat(CorrectionMethods.permutationP(PermutationP.CLIPPED_FRACTION).works()).isEmpty();
    }
}
