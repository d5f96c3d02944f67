package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.host.ccm.CcmFiles;
import confoci.host.ccm.CcmMaps;
import confoci.host.ccm.CcmPass;
import confoci.host.ccm.CcmSettings;
import confoci.host.ccm.CcmStudy;
import confoci.host.ccm.CcmSummary;
import confoci.host.ccm.ExactNull;
import confoci.host.ccm.NetworkAtlas;
import confoci.host.ccm.NetworkAtlasReader;
import confoci.host.ccm.NetworkTest;
import confoci.host.ccm.PassLog;
import confoci.host.ccm.SeedDraw;
import confoci.host.ccm.SeedPlan;
import confoci.host.ccm.SeedPool;
import confoci.host.cifti.BrainModels;
import confoci.host.connectome.Connectome;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.grayordinate.FocusMapper;
import confoci.host.memory.MemoryBudget;
import confoci.host.nifti.ChosenMap;
import confoci.host.output.Counted;
import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import confoci.op.MatrixProduct;
import confoci.spi.Backend;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One analysis of convergent connectivity, from experiments to a complete result folder. */
final class CcmRun {

    /** float32. */
    private static final long BYTES_PER_VALUE = 4;

    /** Pooled connectivity, p, z, z by moments, FWE and FDR. */
    private static final int MAPS = 6;

    /** Every value twice: as it was found, and as it is written. */
    private static final long VALUES = 2;

    private final Log log;
    private final ConnectomeOptions connectomes;
    private final GrayordinateOptions grayordinates;
    private final CcmOptions options;
    private final PoolOptions pools;
    private final Path networks;
    private final DeviceOptions devices;
    private final RunRecord record;

    CcmRun(Log log, ConnectomeOptions connectomes, GrayordinateOptions grayordinates, CcmOptions options, PoolOptions pools, Path networks,
            DeviceOptions devices, List<String> arguments) {
        this.log = log;
        this.connectomes = connectomes;
        this.grayordinates = grayordinates;
        this.options = options;
        this.pools = pools;
        this.networks = networks;
        this.devices = devices;
        this.record = new RunRecord(arguments);
    }

    /**
     * Analyses the experiments and writes the results.
     *
     * @param inputs   the files that the experiments come from
     * @param folder   for the results; complete on return
     * @param out      the folder as the user named it
     * @param resume   whether to go on where the same analysis was stopped
     * @param saveNull whether to keep the pooled connectivity of every permutation
     * @return what was found
     */
    CcmSummary analyse(List<Experiment> experiments, List<Path> inputs, ResultFolder folder, Path out, boolean resume, boolean saveNull) {
        CcmSettings settings = options.settings();
        if (saveNull && settings.permutations() == 0) {
            throw new InvalidRequest("--save-null keeps the values of permutations, of which there are none; add --permutations N");
        }
        if (saveNull && resume) {
            throw new InvalidRequest("--save-null and --resume exclude each other: what was pooled before the stop is gone");
        }
        SeedPlan.requireMemory(settings.permutations(), experiments.stream().mapToInt(e -> e.foci().size()).sum(),
                Runtime.getRuntime().maxMemory());
        ExperimentCount.warning(experiments).ifPresent(log::warn);
        settings.fewPermutations().forEach(log::warn);
        List<Path> read = Stream.of(inputs.stream(), grayordinates.inputs().stream(), pools.file().stream(),
                Optional.ofNullable(networks).map(ChosenMap::file).stream()).flatMap(files -> files).toList();
        read.forEach(folder::requireOutside);
        folder.requireOutside(connectomes.file());
        // Before any work, so that a device that cannot be used ends the run at once.
        try (Backend backend = devices.open(log);
                Connectome connectome = connectomes.openTargetRows(request -> backend.prepare(MatrixProduct.OPERATION, request))) {
            BrainModels models = connectome.grayordinates();
            long written = MAPS + experiments.size() + (saveNull ? (long) settings.permutations() : 0);
            folder.requireSpace(BYTES_PER_VALUE * connectome.size() * written);
            read.forEach(record::input);
            Stopwatch watch = new Stopwatch();
            BitSet missing = ConnectomeOptions.missing(connectome, log);
            boolean symmetric = connectomes.checkSymmetry(connectome, log);
            if (connectome.unit() == Connectome.Unit.CORRELATION) {
                log.warn(connectome.name() + ": holds correlations (r), which are averaged as they are; Fisher's z is usual");
            }
            MemoryBudget memory = devices.memory(log);
            memory.require("the connectivity of " + Counted.of(experiments.size(), "experiments"),
                    VALUES * Double.BYTES * connectome.size() * (experiments.size() + MAPS), 0);
            CcmStudy study = study(experiments, connectome, missing, settings);
            NetworkAtlas atlas = networks == null ? NetworkAtlas.none() : NetworkAtlasReader.read(networks, connectome.name(), models).without(missing);
            SeedPool pool = pool(connectome, missing);
            SeedPlan plan = study.plan(settings, pool, connectome.size());
            options.remark().ifPresent(log::info);
            record.stage("preparation", watch.lap());
            Optional<ExactNull> exact = settings.exact() ? Optional.of(new ExactNull(study.design(settings), pool, connectome.size()))
                    : Optional.empty();
            CcmPasses passes = new CcmPasses(log, connectomes.file(), connectome, symmetric, missing, plan, pool, atlas, settings, exact,
                    memory);
            try (PassLog passLog = passes.passLog(out, resume)) {
                CcmPass.Outcome outcome = passes.run(backend, passLog, saveNull ? Optional.of(folder) : Optional.empty());
                record.stage("connectome", watch.lap());
                CcmMaps maps = CcmMaps.of(outcome, plan, settings.exact(), !options.saberi());
                double[][] profiles = outcome.targets().networks();
                List<NetworkTest> tests = exact.map(pooled -> NetworkTest.exactly(atlas, profiles, plan, pool, pooled))
                        .orElseGet(() -> NetworkTest.byPermutation(atlas, profiles, plan, pool));
                record.stage("inference", watch.lap());
                CcmFiles files = new CcmFiles(models, folder);
                files.writeMaps(maps);
                files.writeExperiments(study, outcome.targets().experiments());
                files.writeFoci(study);
                if (!tests.isEmpty()) {
                    files.writeNetworks(tests);
                }
                record.stage("files", watch.lap());
                CcmSummary summary = new CcmSummary(study, settings, maps, tests, models, outcome.targets().ways());
                describe(connectome, settings, summary, CcmStudy.draw(settings, pool, connectome.size()), backend);
                record.write(folder);
                folder.commit();
                passLog.discard();
                return summary;
            }
        }
    }

    private CcmStudy study(List<Experiment> experiments, Connectome connectome, BitSet missing, CcmSettings settings) {
        FocusMapper mapper = grayordinates.mapper(connectome.name(), connectome.grayordinates(), missing, log::warn);
        CcmStudy study = CcmStudy.of(experiments.stream().map(mapper::map).toList(), settings);
        study.excluded().forEach(mapped -> log.warn(mapped.experiment().origin() + ": '" + mapped.experiment().label()
                + "' has no focus near a grayordinate and is left out"));
        return study;
    }

    private SeedPool pool(Connectome connectome, BitSet missing) {
        if (options.saberi() && (pools.file().isPresent() || !missing.isEmpty())) {
            throw new InvalidRequest("--profile saberi2024 draws among all grayordinates"
                    + (missing.isEmpty() ? ", so not with --pool" : ", but " + missing.cardinality() + " of " + connectome.name()
                    + " have no data"));
        }
        return pools.pool(connectome.name(), connectome.grayordinates(), missing);
    }

    private void describe(Connectome connectome, CcmSettings settings, CcmSummary summary, SeedDraw draw, Backend backend) {
        Map<String, Object> chosen = options.record(settings);
        chosen.put("pool", pools.record());
        chosen.put("radius_mm", grayordinates.radius());
        chosen.put("tal2mni", grayordinates.tal2mni());
        record.section("options", chosen);
        record.section("connectome", ConnectomeOptions.record(connectome));
        record.section("data", summary.data());
        record.section("results", summary.results());
        if (settings.permutations() > 0) {
            record.randomNumbers(settings.seed(), draw.description());
        }
        record.device(backend.device().id(), backend.device().name());
        record.warnings(log.warnings());
    }
}
