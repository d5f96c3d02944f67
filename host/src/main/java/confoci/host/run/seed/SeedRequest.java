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
import confoci.host.seed.ClusterPeak;
import confoci.host.seed.KnownTarget;
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
 * @param known         targets by name
 * @param tables        of named targets
 * @param columns       the choice of columns of tables
 * @param regions       images whose voxels above 0 are one seed
 * @param peaks         result folders, or tables of peaks, from which distances are taken
 * @param connectome    that is mapped
 * @param grayordinates how seeds come to them
 * @param device        that makes rows, if they are not stored
 * @param output        where the results go
 */
public record SeedRequest(List<Coordinate> coordinates, List<KnownTarget> known, List<Path> tables, ColumnChoices columns,
        List<Path> regions, List<Path> peaks, ConnectomeRequest connectome, GrayordinateRequest grayordinates,
        DeviceRequest device, OutputRequest output) {

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
        if (coordinates.isEmpty() && known.isEmpty() && tables.isEmpty() && regions.isEmpty()) {
            throw new InvalidRequest("no seed: give --at \"X Y Z\", --target NAME, --targets FILE or --region FILE");
        }
        coordinates = List.copyOf(coordinates);
        known = List.copyOf(known);
        tables = List.copyOf(tables);
        peaks = List.copyOf(peaks);
        regions = List.copyOf(regions);
    }

    /** The files that are read beside the connectome. */
    List<Path> inputs() {
        return Stream.of(tables.stream(), regions.stream().map(ChosenMap::file), grayordinates.inputs().stream(),
                peaks.stream().map(PeakTables::file))
                .flatMap(files -> files).toList();
    }

    /**
     * Finds the seeds: coordinates, targets by name, then those of tables, then regions.
     *
     * @throws confoci.error.InputDataException if a file cannot be used
     */
    List<Seed> find(SeedFinder finder, RunFrame frame) {
        RunListener log = frame.log();
        List<Seed> seeds = new ArrayList<>();
        coordinates.forEach(coordinate -> seeds.addAll(ofPoint(finder, coordinate.name(), coordinate.point(), "--at")));
        known.forEach(target -> seeds.addAll(ofPoint(finder, target.title(), target.point(), "--target " + target.key())));
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

    private static List<Seed> ofPoint(SeedFinder finder, String name, Point point, String origin) {
        Focus focus = new Focus(point, StereotaxicSpace.MNI, origin);
        Experiment target = new Experiment(name, "", Double.NaN, List.of(focus), new LinkedHashMap<>());
        FociChecks.requireWithinReach(List.of(target));
        return finder.ofTargets(target, origin);
    }

    /** The peaks from which distances are taken; a folder without any is told. */
    List<ClusterPeak> readPeaks(RunListener log) {
        List<ClusterPeak> all = new ArrayList<>();
        for (Path named : peaks) {
            List<ClusterPeak> read = PeakTables.read(named);
            if (read.isEmpty()) {
                log.warn(named + ": has no peak, for nothing is significant there; there are no distances from it");
            }
            all.addAll(read);
        }
        return all;
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        grayordinates.describe(options);
        return options;
    }
}
