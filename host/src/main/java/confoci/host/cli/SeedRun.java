package confoci.host.cli;

import confoci.error.InputDataException;
import confoci.host.connectome.Connectome;
import confoci.host.grayordinate.FocusMapper;
import confoci.host.memory.MemoryBudget;
import confoci.host.output.Counted;
import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import confoci.host.seed.Seed;
import confoci.host.seed.SeedFiles;
import confoci.host.seed.SeedFinder;
import confoci.host.seed.SeedMaps;
import confoci.host.seed.SeedPair;
import confoci.host.seed.SeedSummary;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One mapping of seeds, from options to a complete result folder. */
final class SeedRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** The maps themselves, and as they are written. */
    private static final long MAP_COPIES = 2;

    private final Log log;
    private final SeedOptions options;
    private final ConnectomeOptions connectomes;
    private final GrayordinateOptions grayordinates;
    private final DeviceOptions devices;
    private final RunRecord record;

    SeedRun(Log log, SeedOptions options, ConnectomeOptions connectomes, GrayordinateOptions grayordinates, DeviceOptions devices,
            List<String> arguments) {
        this.log = log;
        this.options = options;
        this.connectomes = connectomes;
        this.grayordinates = grayordinates;
        this.devices = devices;
        this.record = new RunRecord(arguments);
    }

    /**
     * Maps the seeds and writes the results.
     *
     * @param folder for the results; complete on return
     * @param out    the folder as the user named it
     * @return the summary
     */
    String map(ResultFolder folder, Path out) {
        List<Path> read = Stream.concat(options.inputs().stream(), grayordinates.inputs().stream()).toList();
        read.forEach(folder::requireOutside);
        folder.requireOutside(connectomes.file());
        MemoryBudget memory = devices.memory(log);
        try (FactorEngine engine = new FactorEngine(devices, log); Connectome connectome = connectomes.openSeedRows(engine)) {
            engine.requireUse(connectome);
            Stopwatch watch = new Stopwatch();
            BitSet missing = ConnectomeOptions.missing(connectome, log);
            Connectome seedRows = connectomes.seedRows(connectome, log);
            FocusMapper mapper = grayordinates.mapper(connectome.name(), connectome.grayordinates(), missing, log::warn);
            SeedSummary summary = summarise(options.find(new SeedFinder(mapper), log), seedRows, missing, folder, mapper, memory);
            read.forEach(record::input);
            record.stage("maps", watch.lap());
            Map<String, Object> chosen = new LinkedHashMap<>();
            chosen.put("radius_mm", grayordinates.radius());
            chosen.put("tal2mni", grayordinates.tal2mni());
            record.section("options", chosen);
            record.section("connectome", ConnectomeOptions.record(connectome));
            record.section("data", summary.data());
            record.warnings(log.warnings());
            record.write(folder);
            folder.commit();
            return summary.text(connectome.name(), connectome.unit().toString(), out.toString());
        }
    }

    private SeedSummary summarise(List<Seed> all, Connectome connectome, BitSet missing, ResultFolder folder, FocusMapper mapper,
            MemoryBudget memory) {
        List<Seed> used = used(all);
        folder.requireSpace(BYTES_PER_VALUE * connectome.size() * used.size());
        memory.require("mapping " + Counted.of(used.size(), "seeds"), MAP_COPIES * Double.BYTES * connectome.size() * used.size(), 0);
        double[][] maps;
        try (ProgressBar progress = new ProgressBar(log, "seeds", "rows", used.stream().mapToLong(Seed::size).sum())) {
            maps = new SeedMaps(connectome, missing, memory.outside()).of(used, progress::reached);
        }
        List<SeedPair> pairs = SeedPair.of(used, maps);
        SeedFiles files = new SeedFiles(connectome.grayordinates(), mapper.coordinates(), folder);
        files.writeMaps(used, maps);
        files.writeSeeds(all);
        if (!pairs.isEmpty()) {
            files.writePairs(pairs);
        }
        return new SeedSummary(all, pairs, connectome.grayordinates());
    }

    private List<Seed> used(List<Seed> all) {
        List<Seed> used = all.stream().filter(Seed::used).toList();
        if (used.isEmpty()) {
            throw new InputDataException(all.getFirst().source() + ": '" + all.getFirst().name() + "' " + why(all.getFirst())
                    + (all.size() == 1 ? "" : ", nor is any other seed of use") + (all.getFirst().kind() == Seed.Kind.NAME_ONLY
                    ? "; columns x, y and z tell them" : "; check its space, the surfaces and --radius"));
        }
        for (Seed seed : all) {
            if (!seed.used()) {
                log.warn(seed.source() + ": '" + seed.name() + "' " + why(seed) + "; it is left out");
            }
        }
        return used;
    }

    private String why(Seed seed) {
        if (seed.kind() != Seed.Kind.COORDINATE) {
            return seed.kind() == Seed.Kind.REGION ? "holds no grayordinate" : "has no coordinates";
        }
        return seed.members().isEmpty() ? "has no grayordinate whose place is known"
                : "has no grayordinate within " + grayordinates.radius()
                + " mm, the nearest is " + Math.round(seed.members().getFirst().distance() * 10) / 10.0 + " mm away";
    }
}
