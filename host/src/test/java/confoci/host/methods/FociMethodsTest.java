package confoci.host.methods;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.model.OutsidePolicy;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.ale.model.PlacedFocus.Fate;
import confoci.host.ale.model.PlacedFocus.Location;
import confoci.host.citation.Work;
import confoci.host.foci.MniConversion;
import confoci.host.report.Sentence;
import confoci.host.space.Point;
import confoci.host.space.TalairachTransform;
import confoci.host.template.Masks;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FociMethodsTest {

    private static PlacedFocus focus(Location location, Fate fate) {
        return new PlacedFocus(new Point(0, 0, 0), new Point(0, 0, 0), location, fate, 0);
    }

    @Test
    void conversionIsToldOfOnlyIfThereWasAny() {
        assertThat(FociMethods.conversion(0, MniConversion.exact(TalairachTransform.SPM))).isEmpty();
        Sentence spm = FociMethods.conversion(12, new MniConversion(TalairachTransform.SPM, true)).orElseThrow();
        assertThat(spm.text()).startsWith("Foci reported in Talairach space (12) were converted").contains("icbm_spm2tal",
                "whole millimeters");
        assertThat(spm.works()).containsExactly(Work.LANCASTER_2007);
        assertThat(FociMethods.conversion(1, MniConversion.exact(TalairachTransform.BRETT)).orElseThrow().works()).isEmpty();
    }

    @Test
    void fociOutsideTheMaskAreToldOfAsTheyWereTreated() {
        PlacedFocus inside = focus(Location.IN_MASK, Fate.KEPT);
        assertThat(FociMethods.outside(List.of(inside), OutsidePolicy.DROP)).isEmpty();
        assertThat(outside(OutsidePolicy.KEEP, inside, focus(Location.OUTSIDE_MASK, Fate.KEPT))).isEqualTo("One focus outside the mask"
                + " was kept; the part of its kernel inside the mask was used");
        assertThat(outside(OutsidePolicy.DROP, Collections.nCopies(3, focus(Location.OUTSIDE_MASK,
                Fate.DROPPED)).toArray(PlacedFocus[]::new)))
                .isEqualTo("Three foci outside the mask were left out");
        assertThat(outside(OutsidePolicy.NEAREST, focus(Location.OUTSIDE_MASK, Fate.MOVED), focus(Location.OUTSIDE_VOLUME, Fate.DROPPED)))
                .isEqualTo("Two foci outside the mask were moved to the nearest voxel inside, except 1 outside any head, which was left"
                        + " out");
    }

    @Test
    void fociThatWereLeftOutAreCountedOnce() {
        assertThat(FociMethods.count(78, 78)).isEqualTo("78 foci");
        assertThat(FociMethods.count(60, 78)).isEqualTo("60 of 78 foci");
    }

    private static String outside(OutsidePolicy policy, PlacedFocus... foci) {
        return FociMethods.outside(List.of(foci), policy).orElseThrow().text();
    }

    @Test
    void theMaskByDefaultCitesItsTemplate() {
        Sentence mask = FociMethods.mask(Masks.greyMatter());
        assertThat(mask.text()).contains("gray matter", "(208,945 voxels of 2 x 2 x 2 mm)");
        assertThat(mask.works()).containsExactly(Work.FONOV_2011);
    }
}
