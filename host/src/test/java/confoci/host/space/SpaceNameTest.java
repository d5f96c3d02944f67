package confoci.host.space;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.space.SpaceName.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceNameTest {

    @ParameterizedTest
    @CsvSource({"MNI152NLin6Asym, MNI", "MNI152NLin2009cAsym, MNI", "MNI152Lin, MNI", "MNIColin27, MNI", "ICBM152, MNI", "IXI549Space, MNI",
        "fsLR, MNI", "MNI, MNI", "T1w, OTHER", "T2w, OTHER", "fsaverage, OTHER", "fsaverage5, OTHER", "fsnative, OTHER", "boldref, OTHER",
        "orig, OTHER", "Talairach, OTHER", "TAL, OTHER", "MNI305, OTHER", "MNIInfant, OTHER", "UNCInfant1V22, OTHER", "OASIS30ANTs, OTHER",
        "MNIPediatricAsym, UNKNOWN", "MyTemplate, UNKNOWN", "study, UNKNOWN"})
    void spaces(String label, Kind kind) {
        Path file = Path.of("a/sub-01_task-rest_space-" + label + "_desc-preproc_bold.nii.gz");
        assertThat(SpaceName.of(file)).contains(new SpaceName(label));
        assertThat(new SpaceName(label).kind()).isEqualTo(kind);
        assertThat(SpaceName.doubt(file).isPresent()).isEqualTo(kind != Kind.MNI);
    }

    @Test
    void otherNamesSayNothing() {
        for (String name : new String[] {"mask.nii.gz", "space-less/grey.nii", "subspace-T1w.nii", "sub-01_task-rest_bold.nii.gz"}) {
            assertThat(SpaceName.of(Path.of(name))).isEmpty();
        }
        assertThat(SpaceName.of(Path.of("space-T1w_mask.nii"))).contains(new SpaceName("T1w"));
    }
}
