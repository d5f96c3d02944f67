package confoci.host.run.conjunction;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.conjunction.Conjunction;
import confoci.host.conjunction.ConjunctionFiles;
import confoci.host.conjunction.ConjunctionReport;
import confoci.host.conjunction.ThresholdedMap;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.domain.MapReader;
import confoci.host.domain.ReadMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.export.ClusterVolumes;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.io.nifti.Statistic;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunOutcome;
import confoci.host.space.Mask;
import confoci.host.space.SpaceName;
import confoci.model.VoxelSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A conjunction from files of maps to a complete result folder. */
public final class ConjunctionRun {

    /** The smallest significant z is no such small part of the largest. */
    private static final double LEAST_SHARE = 0.05;

    private static final Notation VALUE = Notation.significant(3);

    private final ConjunctionRequest request;

    public ConjunctionRun(ConjunctionRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(this::inputs, call -> run(call).report()).labelledBy(request.output().labels());
    }

    private List<Path> files() {
        if (request.correction().isPresent() && request.maps().stream().noneMatch(Files::isDirectory)) {
            throw new InvalidRequest("--correct " + request.correction().get().key() + " chooses among the maps of result folders, and"
                    + " there is none; leave it out");
        }
        return request.maps().stream().map(path -> ResultMaps.in(path, request.correction())).toList();
    }

    private List<Path> inputs() {
        return Stream.concat(files().stream().map(ChosenMap::file).flatMap(file -> NiftiSeries.files(file).stream()),
                request.surfaces().inputs().stream()).distinct().toList();
    }

    /**
     * Compares the maps and writes the results.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<Conjunction> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            RunListener log = frame.log();
            if (request.maps().isEmpty()) {
                throw new InvalidRequest("maps are missing: give MAP MAP...");
            }
            List<Path> files = files();
            frame.reads(inputs());
            files.stream().map(SpaceName::doubt).forEach(doubt -> doubt.ifPresent(log::warn));
            Domain domain = domain(files.getFirst(), log);
            ClusterLabels labels = frame.labels(domain);
            frame.requireSpace((long) Float.BYTES * domain.elements());
            List<ThresholdedMap> maps = maps(files, domain, log);
            frame.stage("maps");
            Conjunction conjunction = Conjunction.of(domain, maps, request.connectivity());
            frame.stage("conjunction");
            ConjunctionFiles written = new ConjunctionFiles(conjunction, frame.folder(), labels);
            written.writeMap();
            written.writeClusters("clusters.tsv");
            written.writeMaps();
            new ClusterVolumes(frame.folder(), domain, labels).write("conjunction", conjunction.clusters());
            frame.stage("files");
            frame.section("options", request.describe());
            Report report = frame.report(new ConjunctionReport(conjunction, labels).report(frame.out().toString(),
                    ResultMaps.correction(files).map(correction -> words(correction, ResultMaps.alpha(files)))));
            frame.complete();
            return new RunOutcome<>(conjunction, report);
        }
    }

    /** With the level, which is not that of uncorrected p. */
    private static String words(Correction correction, OptionalDouble alpha) {
        return correction.title() + (alpha.isEmpty() || correction == Corrections.UNCORRECTED ? ""
                : ", " + correction.symbol() + " < " + Numbers.GIVEN.of(alpha.getAsDouble()));
    }

    /** All voxels of the grid of a map, or all its grayordinates. */
    private Domain domain(Path map, RunListener log) {
        if (CiftiFile.isCifti(ChosenMap.file(map))) {
            GrayordinateSpace space = GrayordinateSpace.of(map);
            GrayordinateGeometry geometry = request.surfaces().geometry(space.reference(), space.models(), log::warn);
            for (BrainModel model : space.models().models()) {
                if (model instanceof SurfaceModel && !geometry.meshes().containsKey(model.structure())) {
                    throw new InvalidRequest("--coordinates: the neighbors of vertices of " + model.structure() + " come from its surface,"
                            + " not from a table of coordinates; give --surface-left and --surface-right instead");
                }
            }
            return GrayordinateDomain.all(space, geometry);
        }
        if (!request.surfaces().inputs().isEmpty()) {
            throw new InvalidRequest(request.surfaces().inputs().getFirst() + ": places grayordinates, and " + map
                    + " has voxels; leave out --surface-left, --surface-right and --coordinates");
        }
        try (NiftiSeries series = NiftiSeries.open(ChosenMap.file(map))) {
            series.warnings().forEach(log::warn);
            return new VoxelDomain(new Mask(series.grid(), VoxelSet.all(series.grid().shape()), "the grid of " + map), map.toString());
        }
    }

    private List<ThresholdedMap> maps(List<Path> files, Domain domain, RunListener log) {
        List<ThresholdedMap> maps = new ArrayList<>();
        for (int f = 0; f < files.size(); f++) {
            List<ReadMap> read = MapReader.read(files.get(f), domain);
            for (ReadMap one : read) {
                if (one.statistic().kind() == Statistic.Kind.P) {
                    throw new InputDataException(one.source() + ": holds p values by its header, and a conjunction takes maps that are"
                            + " large where something is significant; give z_CORRECTION.nii.gz");
                }
                ThresholdedMap map = new ThresholdedMap(read.size() > 1 ? one.source().toString() : request.maps().get(f).toString(),
                        one.values());
                warn(map, domain.unit(), log);
                maps.add(new ThresholdedMap(map.name(),
                        Arrays.stream(map.values()).map(value -> value > request.threshold() ? value : 0).toArray()));
            }
        }
        if (maps.size() < 2) {
            throw new InvalidRequest("a conjunction needs at least two maps; " + maps.getFirst().name() + " is the only one");
        }
        return maps;
    }

    private void warn(ThresholdedMap map, String unit, RunListener log) {
        if (map.below() > 0) {
            log.warn(map.name() + ": its " + Plural.of(map.below(), unit) + " below 0 take no part; for the other direction, give maps with"
                    + " their signs changed");
        }
        if (map.size() == 0) {
            log.warn(map.name() + ": is above 0 nowhere, so that there is nothing in common");
        } else if (request.threshold() == 0 && map.smallest() < LEAST_SHARE * map.largest()) {
            log.warn(map.name() + ": has values from " + VALUE.of(map.smallest()) + " to " + VALUE.of(map.largest())
                    + " above 0, like a map without a threshold,"
                    + " and all of them count as significant; give z_CORRECTION.nii.gz, or --threshold");
        }
    }
}
