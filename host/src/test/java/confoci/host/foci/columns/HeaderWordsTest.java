package confoci.host.foci.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderWordsTest {

    @ParameterizedTest
    @CsvSource({"X-coordinate (MNI), x coordinate mni", "mni_x, mni x", "MNIx, mni x", "xMNI, x mni", "PeakX, peak x", "xcoord, x coord",
        "xmm, x mm", "SampleSize, sample size", "nsubjects, n subjects", "NumSubjects, num subjects", "tvalue, t value", "zScore, z score",
        "% female, percent female", "# subjects, number subjects", "MNI152_X, mni 152 x", "PubMedID, pubmed id", "N, n",
        "CoordinateSpace, coordinate space", "Z-MAX X (mm), z max x mm", "Gehirnseite, gehirnseite", "linksRechts, links rechts"})
    void namesComeApartAtTheirSeams(String header, String words) {
        assertThat(String.join(" ", HeaderWords.of(header).words())).isEqualTo(words);
    }

    @Test
    void aNameWithoutLettersHasNoWords() {
        assertThat(HeaderWords.of("").words()).isEmpty();
        assertThat(HeaderWords.of("(*)").words()).isEmpty();
        assertThat(HeaderWords.of("12").only(Set.of("n"))).isFalse();
    }
}
