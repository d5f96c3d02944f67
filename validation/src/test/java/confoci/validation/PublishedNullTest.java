package confoci.validation;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.contract.Backends;
import confoci.host.ale.Profile;
import confoci.host.space.Mask;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The null maxima of the pyale profile against the 10,000 that Saberi et al. 2024 published, with a fixed seed: no test tells them apart
 * at a level of 0.001. Ten thousand permutations are distinguishable from the published ones if the distribution functions differ by
 * 0.028 somewhere, the 2,000 for TFCE by 0.048. {@link ComparePublished} compares all with 10,000.
 */
class PublishedNullTest {

    private static final long SEED = 2024;
    private static final int PERMUTATIONS = 10_000;
    private static final int WITH_TFCE = 2_000;

    @ParameterizedTest
    @EnumSource(PublishedNull.class)
    void maximaAreAlike(PublishedNull set, TestReporter reporter) {
        Path data = Data.orSkip();
        Mask mask = PublishedNull.mask(data);
        AleAnalysis analysis = AleAnalysis.of(mask, Profile.PYALE, set.experiments(data), 0.001);
        PublishedNull.Maxima published = set.maxima(data);
        NullMaxima maxima;
        NullMaxima enhanced;
        try (Backend backend = fastest()) {
            maxima = Devices.maxima(backend, analysis.request(Profile.PYALE.connectivity(), false, SEED), PERMUTATIONS);
            enhanced = Devices.maxima(backend, analysis.request(Profile.PYALE.connectivity(), true, SEED), WITH_TFCE);
        }
        alike("max ALE", ComparePublished.widened(maxima.ale()), published.ale(), reporter);
        alike("largest cluster", Arrays.stream(maxima.clusterVoxels()).asDoubleStream().toArray(), published.clusterVoxels(), reporter);
        alike("max TFCE", ComparePublished.widened(enhanced.tfce()), published.tfce(), reporter);
    }

    private static Backend fastest() {
        return Backends.open(Backends.devices().stream().filter(DeviceProbe::usable)
                .max(Comparator.comparingDouble(DeviceProbe::speed)).orElseThrow(), Runtime.getRuntime().availableProcessors());
    }

    private static void alike(String what, double[] ours, double[] published, TestReporter reporter) {
        TwoSamples comparison = TwoSamples.compare(ours, published);
        reporter.publishEntry(what, comparison.toString());
        assertThat(comparison.alike()).as("%s: %s", what, comparison).isTrue();
    }
}
