package confoci.host.run.parcellate;

import confoci.error.InputDataException;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.output.Plural;
import confoci.host.parcellation.ParcelFiles;
import confoci.host.parcellation.ParcelMap;
import confoci.host.parcellation.ParcelMaps;
import confoci.host.parcellation.Parcellation;
import confoci.host.parcellation.ParcellationReport;
import confoci.host.parcellation.PlaceWeights;
import confoci.host.parcellation.PooledMap;
import confoci.host.parcellation.Tracer;
import confoci.host.parcellation.TracerTable;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunOutcome;
import confoci.host.space.SpaceName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From files of maps and an atlas to a complete result folder. */
public final class ParcellateRun {

    private static final int MOST_NAMED = 5;

    private final ParcellateRequest request;

    public ParcellateRun(ParcellateRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(() -> Stream.concat(request.inputs().stream(), files(tracers()).stream()).distinct().toList(),
                call -> run(call).report());
    }

    private List<Tracer> tracers() {
        return request.tracers().map(TracerTable::read).orElse(List.of());
    }

    private static List<Path> files(List<Tracer> tracers) {
        return tracers.stream().map(Tracer::file).map(ChosenMap::file).flatMap(file -> NiftiSeries.files(file).stream()).toList();
    }

    /**
     * Takes the maps to parcels and writes the results.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<ParcelMaps> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            RunListener log = frame.log();
            List<Tracer> tracers = tracers();
            frame.reads(Stream.concat(request.inputs().stream(), files(tracers).stream()).distinct().toList());
            List<Path> files = tracers.isEmpty() ? request.maps() : tracers.stream().map(Tracer::file).toList();
            Parcellation atlas = Parcellation.read(request.atlas().files(), request.atlas().names());
            Stream.concat(request.atlas().files().stream(), files.stream()).map(SpaceName::doubt)
                    .forEach(doubt -> doubt.ifPresent(log::warn));
            atlas.warnings().forEach(log::warn);
            PlaceWeights weights = weights(log);
            frame.stage("preparation");
            ParcelMaps raw = ParcelMaps.read(files, atlas, request.rule(), weights);
            raw.warnings().forEach(log::warn);
            requireValues(raw);
            warn(raw, log);
            ParcelMaps maps = request.standardized() ? raw.standardized() : raw;
            List<PooledMap> groups = PooledMap.of(raw.maps(), tracers);
            frame.stage("parcels");
            frame.requireSpace((long) Double.BYTES * atlas.size() * (maps.maps().size() + groups.size()));
            ParcelFiles written = new ParcelFiles(atlas, frame.folder());
            written.write(maps, "its value in the parcel");
            if (!groups.isEmpty()) {
                written.writeGroups(groups);
            }
            boolean leftOut = !maps.isSeries() && written.writeLeftOut(raw.maps());
            frame.stage("files");
            frame.section("options", request.describe());
            Report report = frame.report(new ParcellationReport(maps, request.rule(), weights, request.standardized(), groups, leftOut)
                    .report(frame.out().toString()));
            frame.complete();
            return new RunOutcome<>(maps, report);
        }
    }

    private PlaceWeights weights(RunListener log) {
        return switch (request.weights()) {
            case ParcellateRequest.Weights.Equal() -> new PlaceWeights.Equal();
            case ParcellateRequest.Weights.OfMap(Path file) -> new PlaceWeights.OfMap(file);
            case ParcellateRequest.Weights.Extents() -> new PlaceWeights.Extents(request.surfaces().hemispheres(log::warn));
        };
    }

    /** @throws InputDataException if a map, or a whole series, has no value in any parcel */
    private static void requireValues(ParcelMaps maps) {
        List<ParcelMap> empty = maps.maps().stream().filter(map -> Arrays.stream(map.values()).allMatch(Double::isNaN)).toList();
        if (!empty.isEmpty() && (!maps.isSeries() || empty.size() == maps.maps().size())) {
            throw new InputDataException(empty.getFirst().source() + ": has no value in any of the " + maps.atlas().size() + " parcels of "
                    + maps.atlas().name() + "; check that it is in their space, or leave it out");
        }
    }

    private static void warn(ParcelMaps maps, RunListener log) {
        Parcellation atlas = maps.atlas();
        List<String> unlabelled = IntStream.range(0, atlas.size()).filter(parcel -> atlas.members()[parcel].length == 0)
                .mapToObj(parcel -> atlas.regions().get(parcel).name()).toList();
        if (!unlabelled.isEmpty()) {
            log.warn(atlas.name() + ": labels nothing as " + named(unlabelled) + ", which " + (unlabelled.size() == 1 ? "has" : "have")
                    + " no value");
        }
        if (maps.isSeries()) {
            return;
        }
        for (ParcelMap map : maps.maps()) {
            List<String> empty = IntStream.range(0, atlas.size())
                    .filter(parcel -> atlas.members()[parcel].length > 0 && Double.isNaN(map.values()[parcel]))
                    .mapToObj(parcel -> atlas.regions().get(parcel).name()).toList();
            if (!empty.isEmpty()) {
                log.warn(map.source() + ": has no value in " + Plural.of(empty.size(), "parcels") + " (" + named(empty) + ")");
            }
        }
    }

    private static String named(List<String> names) {
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + (names.size() > MOST_NAMED
                ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }
}
