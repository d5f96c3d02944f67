package confoci.bench;

import confoci.host.ale.KernelWidth;
import confoci.host.ale.Profile;
import confoci.host.foci.MniConversion;
import confoci.host.regional.AlePermutation;
import confoci.host.regional.AleSettings;
import confoci.host.regional.Correction;
import confoci.host.regional.ObservedAle;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.op.AleNullRequest;

/** A literature analysed as {@code confoci ale} does with its default profile. */
final class Analysis {

    private final AleSettings settings;
    private final ObservedAle observed;

    Analysis(Literature literature, boolean tfce) {
        Profile profile = Profile.DEFAULT;
        this.settings = new AleSettings(profile, KernelWidth.bySampleSize(), new MniConversion(profile.tal2mni(), profile.wholeMm()),
                profile.placement(), profile.outside(), profile.overlap(), profile.connectivity(),
                Correction.list("vfwe,cfwe-size,cfwe-mass" + (tfce ? ",tfce" : "")), 0.001, 0.05, 10_000, false,
                FalseDiscoveryRate.BENJAMINI_HOCHBERG, 0, 1);
        this.observed = ObservedAle.of(literature.experiments(), literature.mask(), settings);
    }

    ObservedAle observed() {
        return observed;
    }

    AleNullRequest request() {
        return new AlePermutation(observed, settings).request();
    }
}
