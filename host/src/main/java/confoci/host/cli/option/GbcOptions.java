package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.gbc.GbcSettings;
import confoci.host.gbc.GbcSettings.Connections;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.gbc.GbcRequest;
import confoci.host.run.input.ConnectomeRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is averaged. */
@HelpSection("Connections")
public final class GbcOptions {

    @Option(names = "--connectome", paramLabel = "FILE",
            description = "Instead of subjects: a dconn, a packed store (confoci connectome pack), or an .npy matrix over the voxels of a"
                    + " mask; recognized by content.")
    private @Nullable Path connectome;

    @Option(names = "--connectome-mask", paramLabel = "FILE",
            description = "For an .npy matrix: the image whose voxels its rows and columns are.")
    private @Nullable Path connectomeMask;

    @Option(names = "--connectome-unit", paramLabel = "UNIT",
            description = "Unit of the connectome's values: r, or z (Fisher). By default told by the values.")
    private @Nullable Unit connectomeUnit;

    @Option(names = "--asymmetric", paramLabel = "rows",
            description = "For a connectome that is not symmetric: average over its rows. By default, over its columns.")
    private @Nullable String asymmetric;

    @Option(names = "--values", paramLabel = "UNIT",
            description = "What to average: r, or Fisher's z. By default the unit of the connectome; z of time series.")
    private @Nullable Unit values;

    @Option(names = "--connections", paramLabel = "WHICH", defaultValue = "all",
            description = "all; positive: negative connections count as 0; absolute: all without their signs. Default: ${DEFAULT-VALUE}.")
    private Connections connections;

    @Option(names = "--threshold", paramLabel = "R", description = "Connections whose |r| is not above this count as 0.")
    private @Nullable Double threshold;

    /**
     * The request of these options.
     *
     * @throws InvalidRequest if one makes no sense
     */
    public GbcRequest request(SubjectOptions subjects, DeviceRequest device, OutputRequest output) {
        if (asymmetric != null && !asymmetric.equals("rows")) {
            throw new InvalidRequest("--asymmetric " + asymmetric + ": the only possible value is rows");
        }
        if (connectome != null) {
            subjects.aboutNone().ifPresent(option -> {
                throw new InvalidRequest(option + " is about subjects, and " + connectome + " is a connectome; leave it out");
            });
        } else if (connectomeMask != null || connectomeUnit != null || asymmetric != null) {
            throw new InvalidRequest((connectomeMask != null ? "--connectome-mask" : connectomeUnit != null ? "--connectome-unit"
                    : "--asymmetric") + " needs --connectome FILE, which it is about");
        }
        GbcSettings settings = new GbcSettings(Optional.ofNullable(values), connections,
                threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold));
        Optional<ConnectomeRequest> file = Optional.ofNullable(connectome).map(path -> new ConnectomeRequest(path,
                Optional.ofNullable(connectomeMask), Optional.ofNullable(connectomeUnit), false, asymmetric != null));
        return new GbcRequest(file, subjects.request(), settings, device, output);
    }
}
