package confoci.host.foci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsTest {

    @Test
    void ofOneKindThreeAreListedAndTheOthersCounted() {
        Warnings warnings = new Warnings();
        for (int i = 1; i <= 6; i++) {
            warnings.add("a.csv, line " + i + ": rows of 'O'Hara " + i + "' are not together");
            if (i < 3) {
                warnings.add("a.csv: column 'Side " + i + "' is left out");
            }
        }

        assertThat(warnings.list()).containsExactly("a.csv, line 1: rows of 'O'Hara 1' are not together",
                "a.csv: column 'Side 1' is left out",
                "a.csv, line 2: rows of 'O'Hara 2' are not together", "a.csv: column 'Side 2' is left out",
                "a.csv, line 3: rows of 'O'Hara 3' are not together", "... and 3 more like the last one");
    }

    @Test
    void mergedSamplesAreCutOffToo() {
        List<Experiment> twice = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            twice.add(new Experiment("S" + i / 2, "c" + i, 9, List.of(), new LinkedHashMap<>()));
        }

        assertThat(SampleMerge.SUBJECTS.apply(twice).log()).hasSize(4).last().isEqualTo("... and 2 more like the last one");
    }

    @Test
    void aNameOfTwoSpacesIsNone() {
        assertThat(StereotaxicSpace.named("MNI (converted from Talairach)")).isEmpty();
        assertThat(StereotaxicSpace.named("Talairach to MNI")).isEmpty();
        assertThat(StereotaxicSpace.named("mni2tal")).isEmpty();
        assertThat(StereotaxicSpace.named("MNI/TAL")).isEmpty();
        assertThat(StereotaxicSpace.named("MNI305")).contains(StereotaxicSpace.MNI);
    }
}
