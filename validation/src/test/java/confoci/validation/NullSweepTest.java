package confoci.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A small part of the sweep; the whole one takes an hour. */
class NullSweepTest {

    private static final Set<String> DESIGNS = Set.of("1", "2", "3", "20", "2, 95 percent");

    @Test
    void pIsThatOfPermutationsWhateverTheRow() {
        List<NullSweep.Line> wrong = NullSweep.settings(10_000).stream()
                .filter(setting -> setting.grayordinates() == 300 && DESIGNS.contains(setting.design()))
                .flatMap(setting -> NullSweep.sweep(setting, 11).stream()).filter(line -> !line.isRight()).toList();
        assertThat(wrong).isEmpty();
    }
}
