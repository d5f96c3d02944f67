package confoci.host.run.seed;

import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociChecks;
import confoci.host.foci.FociTable;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.ReadOptions;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.region.RegionReader;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.input.ConnectomeRequest;
import confoci.host.run.input.GrayordinateRequest;
import confoci.host.seed.Seed;
import confoci.host.seed.SeedFinder;
import confoci.host.space.Point;
import confoci.host.template.MaskFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The request of seed connectivity.
 *
 * @param coordinates   in MNI space
 * @param tables        of named targets
 * @param columns       the choice of columns of tables
 * @param regions       images whose voxels above 0 are one seed
 * @param connectome    that is mapped
 * @param grayordinates how seeds come to them
 * @param device        that makes rows, if they are not stored
 * @param output        where the results go
 */
public record SeedRequest(List<Coordinate> coordinates, List<Path> tables, ColumnChoices columns, List<Path> regions,
        ConnectomeRequest connectome, GrayordinateRequest grayordinates, DeviceRequest device, OutputRequest output) {

    /**
     * A seed.
     *
     * @param name  of its map
     * @param point in mm
     */
    public record Coordinate(String name, Point point) {
    }

    /** @throws InvalidRequest if there is no seed */
    public SeedRequest {
        if (coordinates.isEmpty() && tables.isEmpty() && regions.isEmpty()) {
            throw new InvalidRequest("no seed: give --at \"X Y Z\", --targets FILE or --region FILE");
        }
        coordinates = List.copyOf(coordinates);
        tables = List.copyOf(tables);
        regions = List.copyOf(regions);
    }

    /** The files that are read beside the connectome. */
    List<Path> inputs() {
        return Stream.of(tables.stream(), regions.stream().map(ChosenMap::file), grayordinates.inputs().stream())
                .flatMap(files -> files).toList();
    }

    /**
     * Finds the seeds: coordinates, then targets, then regions.
     *
     * @throws confoci.error.InputDataException if a file cannot be used
     */
    List<Seed> find(SeedFinder finder, RunFrame frame) {
        RunListener log = frame.log();
        List<Seed> seeds = new ArrayList<>();
        for (Coordinate coordinate : coordinates) {
            Focus focus = new Focus(coordinate.point(), StereotaxicSpace.MNI, "--at");
            Experiment target = new Experiment(coordinate.name(), "", Double.NaN, List.of(focus), new LinkedHashMap<>());
            FociChecks.requireWithinReach(List.of(target));
            seeds.addAll(finder.ofTargets(target, focus.origin()));
        }
        if (!tables.isEmpty()) {
            ReadOptions options = new ReadOptions(Optional.empty(), Optional.of(StereotaxicSpace.MNI), columns, _ -> { });
            FociTable table = FociFiles.read(tables, options.of(ReadOptions.Rows.TARGETS).recordingPipes(frame::recordPipe));
            table.warnings().forEach(log::warn);
            FociChecks.requireWithinReach(table.experiments());
            String names = tables.stream().map(Path::toString).collect(Collectors.joining(", "));
            table.experiments().forEach(row -> seeds.addAll(finder.ofTargets(row, names)));
        }
        for (Path file : regions) {
            MaskFile region = RegionReader.read(file);
            region.warnings().forEach(log::warn);
            seeds.add(finder.ofRegion(region.mask(), file.toString()));
        }
        return seeds;
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        grayordinates.describe(options);
        return options;
    }
}
