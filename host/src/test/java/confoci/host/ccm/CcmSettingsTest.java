package confoci.host.ccm;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ccm.CcmSettings.Draw;
import confoci.host.ccm.CcmSettings.NullKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CcmSettingsTest {

    /** p of a grayordinate is two-sided, twice the smaller tail; FWE p looks at one maximum. */
    @ParameterizedTest
    @CsvSource({"PERMUTATION, 10, no FWE p can be below 0.091", "PERMUTATION, 19, no FWE p can be below 0.05",
        "PERMUTATION, 20, no p of a grayordinate can be below 0.095", "PERMUTATION, 39, no p of a grayordinate can be below 0.05",
        "PERMUTATION, 40, ''", "EXACT, 10, no FWE p can be below 0.091", "EXACT, 20, ''", "EXACT, 0, ''"})
    void tooFewPermutationsAreTold(NullKind nulls, int permutations, String warning) {
        CcmSettings settings = new CcmSettings(Pooling.values()[0], true, nulls, permutations, Draw.PHILOX, 1, 0.05);
        if (warning.isEmpty()) {
            assertThat(settings.fewPermutations()).isEmpty();
        } else {
            assertThat(settings.fewPermutations()).singleElement().asString().contains(warning);
        }
    }
}
