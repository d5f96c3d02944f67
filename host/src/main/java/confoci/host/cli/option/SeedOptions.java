package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.input.ConnectomeRequest;
import confoci.host.run.input.GrayordinateRequest;
import confoci.host.run.seed.SeedRequest;
import confoci.host.seed.KnownTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The seeds that are mapped. */
@HelpSection("Seeds")
public final class SeedOptions {

    /** The names of targets, in order. */
    static final class TargetKeys extends ArrayList<String> {

        TargetKeys() {
            super(Arrays.stream(KnownTarget.values()).map(KnownTarget::key).toList());
        }
    }

    @Option(names = "--at", paramLabel = "\"X Y Z\"", description = "A coordinate in MNI space, in mm; may be repeated.")
    private List<String> coordinates = List.of();

    @Option(names = "--target", paramLabel = "NAME", completionCandidates = TargetKeys.class,
            description = "A target of magnetic stimulation for depression: ${COMPLETION-CANDIDATES}. May be repeated.")
    private List<String> known = List.of();

    @Option(names = "--targets", paramLabel = "FILE", converter = Converters.TableFile.class,
            description = "A table with the columns name, x, y and z, and space if it is not MNI. Each row is a seed. May be repeated.")
    private List<Path> tables = List.of();

    @Option(names = "--region", paramLabel = "FILE",
            description = "A NIfTI image in MNI space. All grayordinates in its voxels above 0 are one seed, with equal weights. May be"
                    + " repeated.")
    private List<Path> regions = List.of();

    @Option(names = "--peaks", paramLabel = "DIR|FILE",
            description = "Distances of the seeds from the peaks of a result folder, or of a table with x, y and z. May be repeated.")
    private List<Path> peaks = List.of();

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
                .map(text -> new SeedRequest.Coordinate(text.strip(), CoordinateText.point(text))).toList(),
                known.stream().map(KnownTarget::of).toList(), tables,
                columns.choices(), regions, peaks, connectome, grayordinates, device, output);
    }
}
