package confoci.host.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check that could not fail would be none. */
class WordsAndRecordTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"0.04321; p = 0.043; true", "0.04321; p = 0.042; false", "1234; of 1,234 foci; true",
        "1234; of 1,233 foci; false", "0.1551; 15.5 % of all; true", "0.1551; 15.6 % of all; false", "0; nothing survived; true",
        "1; nothing survived; false", "2.2e-7; 2.2e-07; true", "NaN; r = n/a; true", "NaN; r = 0; false", "-2.575; z -2.58; true"})
    void numbersAreFoundIfTheyAreTold(double value, String words, boolean told) {
        assertThat(WordsAndRecord.told(value, words)).isEqualTo(told);
    }

    @Test
    void groupsAreLookedInto() {
        Report report = Report.ofMore(Group.of("", "", List.of(Fact.result("n", 3).told("", "3 clusters")), List.of(
                Group.ofDetails("", "", List.of(Fact.result("m", 4).told("", "5 clusters")), List.of()))));
        assertThatThrownBy(() -> WordsAndRecord.requireSame(report)).isInstanceOf(AssertionError.class).hasMessageContaining("5 clusters");
    }
}
