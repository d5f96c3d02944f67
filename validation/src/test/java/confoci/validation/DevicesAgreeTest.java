package confoci.validation;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.contract.Backends;
import confoci.host.ale.model.Profile;
import confoci.host.device.select.Devices;
import confoci.host.foci.Experiment;
import confoci.host.inference.Corrections;
import confoci.host.space.Mask;
import confoci.host.template.Masks;
import confoci.model.Connectivity;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceProbe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** On real foci every device gives the bits of cpu:scalar. */
class DevicesAgreeTest {

    private static Path data;
    private static List<DeviceProbe> others;

    @BeforeAll
    static void findDevices() {
        data = Data.orSkip();
        others = Backends.devices().stream().filter(d -> d.usable() && d.automatic() && !d.id().equals("cpu:scalar")).toList();
        assertThat(others).as("devices to compare with cpu:scalar").isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(PublishedNull.class)
    void publishedSetsAt2Millimetres(PublishedNull set) {
        Mask mask = PublishedNull.mask(data);
        List<Experiment> experiments = set.experiments(data);
        for (Connectivity connectivity : Connectivity.values()) {
            same(mask, Profile.PYALE, experiments, connectivity, false, connectivity == Connectivity.FACES ? 300 : 60);
        }
        same(mask, Profile.PYALE, experiments, Connectivity.FACES, true, 100);
        same(mask, Profile.PYALE, experiments, Connectivity.CORNERS, true, 30);
    }

    @Test
    void embeddedMaskAt2Millimetres() {
        List<Experiment> experiments = PublishedNull.ALL.experiments(data);
        same(Masks.greyMatter(), Profile.DEFAULT, experiments, Connectivity.FACES, false, 100);
        same(Masks.greyMatter(), Profile.DEFAULT, experiments, Connectivity.EDGES, true, 60);
    }

    @ParameterizedTest
    @CsvSource({"1, 16, 3", "3, 60, 30", "4, 300, 60"})
    void otherVoxelSizes(double mm, int permutations, int withTfce) {
        Mask mask = MadeUpMasks.resampled(Masks.greyMatter(), mm);
        List<Experiment> experiments = PublishedNull.ALL.experiments(data);
        for (Connectivity connectivity : Connectivity.values()) {
            same(mask, Profile.DEFAULT, experiments, connectivity, false, permutations);
            same(mask, Profile.DEFAULT, experiments, connectivity, true, withTfce);
        }
    }

    private static void same(Mask mask, Profile profile, List<Experiment> experiments, Connectivity connectivity, boolean tfce,
            int permutations) {
        AleAnalysis analysis = AleAnalysis.of(mask, profile, experiments, 0.001, connectivity, 300,
                tfce ? Corrections.TFCE : Corrections.CFWE_MASS);
        NullMaxima expected = maxima("cpu:scalar", analysis, permutations);
        for (DeviceProbe other : others) {
            assertSameBits(other.id() + ", " + mask.name() + ", " + connectivity + (tfce ? ", TFCE" : ""), expected,
                    maxima(other.id(), analysis, permutations));
        }
    }

    private static NullMaxima maxima(String device, AleAnalysis analysis, int permutations) {
        try (Backend backend = Devices.found().open(device, BackendOptions.defaults(), reason -> { })) {
            return analysis.maxima(backend, permutations);
        }
    }
}
