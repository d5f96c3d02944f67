package confoci.host.run.seed;

import confoci.error.InputDataException;
import confoci.host.connectome.Connectome;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.foci.Warnings;
import confoci.host.grayordinate.FocusMapper;
import confoci.host.memory.MemoryBudget;
import confoci.host.output.Plural;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.input.ConnectomeRequest;
import confoci.host.run.input.GrayordinateRequest;
import confoci.host.seed.ClusterPeak;
import confoci.host.seed.Seed;
import confoci.host.seed.SeedDistance;
import confoci.host.seed.SeedFiles;
import confoci.host.seed.SeedFinder;
import confoci.host.seed.SeedMaps;
import confoci.host.seed.SeedPair;
import confoci.host.seed.SeedReport;
import java.util.BitSet;
import java.util.List;

/** One mapping of seeds, from the request to a complete result folder. */
public final class SeedRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** The maps themselves, and as they are written. */
    private static final long MAP_COPIES = 2;

    private final SeedRequest request;

    public SeedRun(SeedRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(() -> request.connectome().with(request.inputs()), this::run);
    }

    /**
     * Maps the seeds and writes the results.
     *
     * @return what was mapped, with the warnings of the run
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public Report run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            RunListener log = frame.log();
            frame.reads(request.inputs());
            frame.readsUnrecorded(List.of(request.connectome().file()));
            RunDevice device = frame.device(request.device());
            device.memory();
            try (Connectome connectome = request.connectome().openSeedRows(device)) {
                device.requireUse(connectome);
                BitSet missing = ConnectomeRequest.missing(connectome, log);
                Connectome seedRows = request.connectome().seedRows(connectome, log);
                FocusMapper mapper = request.grayordinates().mapper(connectome, missing, log);
                List<Seed> seeds = request.find(new SeedFinder(mapper), frame);
                List<ClusterPeak> peaks = request.readPeaks(log);
                SeedReport mapped = map(seeds, peaks, seedRows, missing, mapper, device.memory(), frame);
                frame.section("options", request.describe());
                frame.section("connectome", ConnectomeRequest.describe(connectome));
                Report report = frame.report(mapped.report(request.connectome().file().getFileName().toString(),
                        connectome.unit().toString(), frame.out().toString()));
                frame.complete();
                return report;
            }
        }
    }

    private SeedReport map(List<Seed> all, List<ClusterPeak> peaks, Connectome connectome, BitSet missing, FocusMapper mapper,
            MemoryBudget memory, RunFrame frame) {
        List<Seed> used = used(all, frame.log());
        frame.requireSpace(BYTES_PER_VALUE * connectome.size() * used.size());
        memory.require("mapping " + Plural.of(used.size(), "seeds"), MAP_COPIES * Double.BYTES * connectome.size() * used.size(), 0);
        frame.stage("preparation");
        double[][] maps;
        try (Progress progress = frame.log().progress("seeds", "rows", used.stream().mapToLong(Seed::size).sum())) {
            maps = new SeedMaps(connectome, missing, memory.outside()).of(used, progress::reached);
        }
        frame.stage("maps");
        List<SeedPair> pairs = SeedPair.of(used, maps);
        GrayordinateDomain domain = GrayordinateRequest.domain(connectome, mapper);
        List<SeedDistance> distances = SeedDistance.of(used, peaks, domain);
        SeedFiles files = new SeedFiles(domain, frame.folder());
        files.writeMaps(used, maps);
        files.writeSeeds(all);
        if (!pairs.isEmpty()) {
            files.writePairs(pairs);
        }
        if (!distances.isEmpty()) {
            files.writeDistances(distances);
        }
        frame.stage("files");
        return new SeedReport(all, request.known(), pairs, distances, connectome.grayordinates());
    }

    private List<Seed> used(List<Seed> all, RunListener log) {
        List<Seed> used = all.stream().filter(Seed::used).toList();
        if (used.isEmpty()) {
            throw new InputDataException(all.getFirst().source() + ": '" + all.getFirst().name() + "' " + why(all.getFirst())
                    + (all.size() == 1 ? "" : ", nor is any other seed of use") + (all.getFirst().kind() == Seed.Kind.NAME_ONLY
                    ? "; give them in columns x, y and z" : "; check its space, the surfaces and --radius"));
        }
        Warnings leftOut = new Warnings();
        for (Seed seed : all) {
            if (!seed.used()) {
                leftOut.add(seed.source() + ": '" + seed.name() + "' " + why(seed) + "; it is left out");
            }
        }
        leftOut.list().forEach(log::warn);
        return used;
    }

    private String why(Seed seed) {
        if (seed.kind() != Seed.Kind.COORDINATE) {
            return seed.kind() == Seed.Kind.REGION ? "holds no grayordinate" : "has no coordinates";
        }
        return seed.members().isEmpty() ? "has no grayordinate whose place is known"
                : "has no grayordinate within " + request.grayordinates().radius()
                + " mm, the nearest is " + Math.round(seed.members().getFirst().distance() * 10) / 10.0 + " mm away";
    }
}
