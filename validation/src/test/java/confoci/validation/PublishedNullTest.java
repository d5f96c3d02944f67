package confoci.validation;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.device.select.Devices;
import confoci.host.inference.Corrections;
import confoci.host.space.Mask;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.nio.file.Path;
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
    void maximaAreAlike(PublishedNull set) {
        Path data = Data.orSkip();
        Mask mask = PublishedNull.mask(data);
        PublishedNull.Maxima published = set.maxima(data);
        NullMaxima maxima;
        NullMaxima enhanced;
        try (Backend backend = Devices.found().open("cpu", BackendOptions.defaults(), reason -> { })) {
            maxima = set.analysis(data, mask, SEED, Corrections.VFWE).maxima(backend, PERMUTATIONS);
            enhanced = set.analysis(data, mask, SEED, Corrections.TFCE).maxima(backend, WITH_TFCE);
        }
        alike(set + ", max ALE", maxima.of(Maximum.HEIGHT), published.ale());
        alike(set + ", largest cluster", maxima.of(Maximum.CLUSTER_SIZE), published.clusterVoxels());
        alike(set + ", max TFCE", enhanced.of(Maximum.TFCE), published.tfce());
    }

    private static void alike(String what, double[] ours, double[] published) {
        TwoSamples comparison = TwoSamples.compare(ours, published);
        System.out.println(what + ": " + comparison);
        assertThat(comparison.alike()).as("%s: %s", what, comparison).isTrue();
    }
}
