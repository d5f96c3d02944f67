package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.robustness.RobustnessSettings;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.ale.AleRequest;
import confoci.host.run.ale.NullFociRequest;
import confoci.host.run.input.Literature;
import confoci.host.run.input.MaskRequest;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** How the analysis is done. */
public final class AleOptions {

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private InferenceOptions inference = new InferenceOptions();

    /**
     * The settings for experiments.
     *
     * @throws InvalidRequest if an option makes no sense
     */
    public AleRequest request(Literature literature, NullFociRequest nullFoci, Optional<RobustnessSettings> robustness,
            DeviceRequest device, OutputRequest output) {
        return new AleRequest(literature, mask(), settings(), nullFoci, robustness, device, output);
    }

    public Optional<MaskRequest> mask() {
        return model.mask();
    }

    public AleSettings settings() {
        return model.settings().connectivity(inference.connectivity(model.profile())).corrections(inference.corrections())
                .clusterP(inference.clusterP()).alpha(inference.alpha()).permutations(inference.permutations())
                .stopEarly(inference.stopEarly()).fdr(inference.fdr()).minExtent(inference.minExtent()).seed(inference.seed()).build();
    }
}
