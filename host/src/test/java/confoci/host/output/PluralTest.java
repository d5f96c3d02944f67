package confoci.host.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0 | voxels | 0 voxels", "1 | voxels | 1 voxel", "1 | studies | 1 study",
        "1000 | studies | 1,000 studies", "1.2 | grayordinates | 1 grayordinate"})
    void oneThingIsNamedInTheSingular(double count, String things, String words) {
        assertThat(Plural.of(count, things)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1 | One focus outside the mask", "2 | Two foci outside the mask",
        "10 | Ten foci outside the mask",
        "11 | Foci outside the mask (11)", "1200 | Foci outside the mask (1,200)"})
    void noDigitBeginsASentence(long count, String words) {
        assertThat(Plural.first(count, "foci", "outside the mask")).isEqualTo(words);
    }
}
