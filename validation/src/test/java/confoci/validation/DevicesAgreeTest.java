package confoci.validation;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.contract.Backends;
import confoci.host.ale.Profile;
import confoci.host.space.Mask;
import confoci.model.Connectivity;
import confoci.op.AleNullRequest;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
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
        others = Backends.devices().stream().filter(d -> d.usable() && !d.id().equals("cpu:scalar")).toList();
        assertThat(others).as("devices to compare with cpu:scalar").isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(PublishedNull.class)
    void publishedSetsAt2Millimetres(PublishedNull set) {
        AleAnalysis analysis = AleAnalysis.of(PublishedNull.mask(data), Profile.PYALE, set.experiments(data), 0.001);
        same(analysis, Connectivity.FACES, false, 300);
        same(analysis, Connectivity.EDGES, false, 300);
        same(analysis, Connectivity.CORNERS, false, 300);
        same(analysis, Connectivity.FACES, true, 300);
        same(analysis, Connectivity.CORNERS, true, 60);
    }

    @Test
    void embeddedMaskAt2Millimetres() {
        AleAnalysis analysis = AleAnalysis.of(confoci.host.template.Masks.greyMatter(), Profile.DEFAULT,
                PublishedNull.ALL.experiments(data), 0.001);
        same(analysis, Connectivity.FACES, false, 300);
        same(analysis, Connectivity.EDGES, true, 100);
    }

    @ParameterizedTest
    @CsvSource({"1, 16, 3", "3, 200, 100", "4, 300, 200"})
    void otherVoxelSizes(double mm, int permutations, int withTfce) {
        Mask mask = Masks.resampled(confoci.host.template.Masks.greyMatter(), mm);
        AleAnalysis analysis = AleAnalysis.of(mask, Profile.DEFAULT, PublishedNull.ALL.experiments(data), 0.001);
        for (Connectivity connectivity : Connectivity.values()) {
            same(analysis, connectivity, false, permutations);
            same(analysis, connectivity, true, withTfce);
        }
    }

    private static void same(AleAnalysis analysis, Connectivity connectivity, boolean tfce, int permutations) {
        AleNullRequest request = analysis.request(connectivity, tfce, 300);
        NullMaxima expected = maxima("cpu:scalar", request, permutations);
        for (DeviceProbe other : others) {
            assertSameBits(other.id() + ", " + analysis.mask().name() + ", " + connectivity + (tfce ? ", TFCE" : ""), expected,
                    maxima(other.id(), request, permutations));
        }
    }

    private static NullMaxima maxima(String device, AleNullRequest request, int permutations) {
        try (Backend backend = Devices.open(device)) {
            return Devices.maxima(backend, request, permutations);
        }
    }
}
