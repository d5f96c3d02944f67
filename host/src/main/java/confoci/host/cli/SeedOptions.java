package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociChecks;
import confoci.host.foci.FociTable;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.io.FociFiles;
import confoci.host.foci.io.ReadOptions;
import confoci.host.nifti.ChosenMap;
import confoci.host.seed.RegionReader;
import confoci.host.seed.Seed;
import confoci.host.seed.SeedFinder;
import confoci.host.space.Point;
import confoci.host.template.MaskFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The seeds that are mapped. */
@HelpSection("Seeds")
final class SeedOptions {

    @Option(names = "--at", paramLabel = "\"X Y Z\"", description = "A coordinate in MNI space, in mm; may be repeated.")
    private List<String> coordinates = List.of();

    @Option(names = "--targets", paramLabel = "FILE",
            description = "A table with columns name, x, y and z, and space where it is not MNI: a seed per row. May be repeated.")
    private List<Path> tables = List.of();

    @Option(names = "--region", paramLabel = "FILE",
            description = "A NIfTI image in MNI space whose voxels above 0 are a region: all grayordinates within it are one seed and count"
                    + " alike. May be repeated.")
    private List<Path> regions = List.of();

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    /** The files that are read. */
    List<Path> inputs() {
        return Stream.concat(tables.stream(), regions.stream().map(ChosenMap::file)).toList();
    }

    /**
     * Finds the seeds: coordinates, then targets, then regions.
     *
     * @throws InvalidRequest if there are none, or a coordinate is none
     */
    List<Seed> find(SeedFinder finder, Log log) {
        if (coordinates.isEmpty() && tables.isEmpty() && regions.isEmpty()) {
            throw new InvalidRequest("no seed: give --at \"X Y Z\", --targets FILE or --region FILE");
        }
        List<Seed> seeds = new ArrayList<>();
        for (String text : coordinates) {
            Focus focus = new Focus(point(text), StereotaxicSpace.MNI, "--at");
            Experiment target = new Experiment(text.strip(), "", Double.NaN, List.of(focus), new LinkedHashMap<>());
            FociChecks.requireWithinReach(List.of(target));
            seeds.addAll(finder.ofTargets(target));
        }
        if (!tables.isEmpty()) {
            FociTable table = FociFiles.read(tables, new ReadOptions(Optional.empty(), Optional.of(StereotaxicSpace.MNI),
                    columns.choices(Optional.empty()), _ -> { }));
            table.warnings().forEach(log::warn);
            FociChecks.requireWithinReach(table.experiments());
            table.experiments().forEach(row -> seeds.addAll(finder.ofTargets(row)));
        }
        for (Path file : regions) {
            MaskFile region = RegionReader.read(file);
            region.warnings().forEach(log::warn);
            seeds.add(finder.ofRegion(region.mask(), file.toString()));
        }
        return seeds;
    }

    private static Point point(String text) {
        String[] words = text.strip().split("[,\\s]+");
        try {
            Point point = new Point(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
            if (words.length == 3 && Double.isFinite(point.x()) && Double.isFinite(point.y()) && Double.isFinite(point.z())) {
                return point;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Answered below, as are too many numbers.
        }
        throw new InvalidRequest("--at '" + text + "': three numbers in quotes are needed, MNI coordinates in mm, for example"
                + " --at \"-38 30 28\"");
    }
}
