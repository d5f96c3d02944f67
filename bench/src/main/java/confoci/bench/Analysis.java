package confoci.bench;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.inference.RandomFociNull;
import confoci.host.ale.model.Profile;
import confoci.host.inference.Corrections;
import confoci.op.AleNullRequest;

/** A literature analysed as {@code confoci ale} does with its default profile. */
final class Analysis {

    private final AleSettings settings;
    private final ObservedAle observed;

    Analysis(Literature literature, boolean tfce) {
        this.settings = AleSettings.of(Profile.DEFAULT).corrections(Corrections.list("vfwe,cfwe-size,cfwe-mass" + (tfce ? ",tfce" : "")))
                .build();
        this.observed = ObservedAle.of(literature.experiments(), literature.mask(), settings);
    }

    ObservedAle observed() {
        return observed;
    }

    AleNullRequest request() {
        return new RandomFociNull(observed, settings).request();
    }
}
