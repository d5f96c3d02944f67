package confoci.host.run.decode;

import confoci.error.InputDataException;
import confoci.host.decode.maps.MapCorrelation;
import confoci.host.decode.maps.MapDecoding;
import confoci.host.decode.maps.MapDecodingReport;
import confoci.host.decode.maps.SampledMap;
import confoci.host.foci.Warnings;
import confoci.host.output.Plural;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.run.input.MaskRequest;
import confoci.host.space.Mask;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A decoding of a map by other maps, from the request to a complete result folder. */
public final class MapDecodeRun {

    /** Of a row of the table, roughly. */
    private static final long BYTES_PER_ROW = 200;

    /** Of the voxels of a mask; a map that covers it has few zeros. */
    private static final double MANY_ZEROS = 0.2;

    private final MapDecodeRequest request;

    public MapDecodeRun(MapDecodeRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::inputs, call -> run(call).report());
    }

    /**
     * Compares the maps and writes the results.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<MapDecoding> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            List<Path> files = request.others();
            Mask mask = MaskRequest.read(request.mask(), frame, (grid, voxels) -> { });
            frame.reads(request.inputs());
            frame.requireSpace(BYTES_PER_ROW * files.size());
            frame.recordInputs();
            SampledMap map = SampledMap.read(request.map(), mask);
            if (map.isConstant()) {
                throw new InputDataException(map.source() + ": has the same value at every voxel of the mask " + mask.name()
                        + ", so that it correlates with nothing; give a map that varies there, or another --mask");
            }
            MapDecoding decoding = new MapDecoding(map, mask, correlations(map, mask, files, frame.log()));
            frame.stage("correlations");
            decoding.write(frame.folder());
            frame.stage("files");
            frame.section("options", request.describe());
            Report report = frame.report(new MapDecodingReport(decoding).report(frame.out().toString()));
            frame.complete();
            return new RunOutcome<>(decoding, report);
        }
    }

    /**
     * What is kept of a map that was compared.
     *
     * @param zeros of the voxels of the mask
     */
    private record Compared(MapCorrelation correlation, boolean otherGrid, int zeros, List<String> warnings) {
    }

    private static List<MapCorrelation> correlations(SampledMap map, Mask mask, List<Path> files, RunListener log) {
        List<Compared> compared;
        AtomicInteger done = new AtomicInteger();
        try (Progress progress = log.progressOfShortStage("correlations", "maps", files.size())) {
            compared = files.parallelStream().map(file -> {
                SampledMap other = SampledMap.read(file, mask);
                Compared one = new Compared(MapCorrelation.of(map, other), other.otherGrid(), other.zeros(), other.warnings());
                progress.reached(done.incrementAndGet());
                return one;
            }).toList();
        }
        map.warnings().forEach(log::warn);
        Warnings warnings = new Warnings();
        compared.forEach(one -> one.warnings().forEach(warnings::add));
        warnings.list().forEach(log::warn);
        if (map.otherGrid()) {
            log.warn(map.source() + ": its grid is not that of the mask; voxels take the value of the nearest voxel of the map");
        }
        long elsewhere = compared.stream().filter(Compared::otherGrid).count();
        if (elsewhere > 0) {
            log.warn(Plural.of(elsewhere, "maps") + " of " + files.size() + (elsewhere == 1 ? " has" : " have") + " another grid than the"
                    + " mask; voxels take the value of the nearest voxel of the map");
        }
        int voxels = mask.voxels().size();
        if (map.zeros() > MANY_ZEROS * voxels) {
            log.warn(map.source() + ": is 0 at " + Numbers.percent((double) map.zeros() / voxels) + " of the voxels of the mask, which"
                    + " count as values; give a map without a threshold, or a --mask that it covers");
        }
        List<Compared> empty = compared.stream().filter(one -> one.zeros() > MANY_ZEROS * voxels).toList();
        if (!empty.isEmpty()) {
            log.warn(Plural.of(empty.size(), "maps") + " of " + files.size() + ", such as " + empty.getFirst().correlation().source()
                    + (empty.size() == 1 ? ", is 0 at more than " : ", are 0 at more than ") + Numbers.percent(MANY_ZEROS)
                    + " of the voxels of the mask, which count as values; compare maps without a threshold, or give a --mask that is"
                    + " covered");
        }
        return compared.stream().map(Compared::correlation).toList();
    }
}
