package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.ConnectomeRequest;
import confoci.host.run.input.GrayordinateRequest;
import confoci.host.run.seed.SeedRequest;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The seeds that are mapped. */
@HelpSection("Seeds")
public final class SeedOptions {

    @Option(names = "--at", paramLabel = "\"X Y Z\"", description = "A coordinate in MNI space, in mm; may be repeated.")
    private List<String> coordinates = List.of();

    @Option(names = "--targets", paramLabel = "FILE", converter = Converters.TableFile.class,
            description = "A table with the columns name, x, y and z, and space if it is not MNI. Each row is a seed. May be repeated.")
    private List<Path> tables = List.of();

    @Option(names = "--region", paramLabel = "FILE",
            description = "A NIfTI image in MNI space. All grayordinates in its voxels above 0 are one seed, with equal weights. May be"
                    + " repeated.")
    private List<Path> regions = List.of();

    @Mixin
    private TargetColumnOptions columns = new TargetColumnOptions();

    /**
     * The seeds of the options, in a connectome.
     *
     * @throws InvalidRequest if there are none, or a coordinate is none
     */
    public SeedRequest request(ConnectomeRequest connectome, GrayordinateRequest grayordinates, DeviceRequest device,
            OutputRequest output) {
        return new SeedRequest(coordinates.stream()
                .map(text -> new SeedRequest.Coordinate(text.strip(), CoordinateText.point(text))).toList(), tables,
                columns.choices(), regions, connectome, grayordinates, device, output);
    }
}
