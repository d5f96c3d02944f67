package confoci.host.run.ccm;

import confoci.error.InputDataException;
import confoci.host.ccm.CcmCheckpoint;
import confoci.host.ccm.CcmPass;
import confoci.host.ccm.CcmSettings;
import confoci.host.ccm.CcmSettings.NullKind;
import confoci.host.ccm.CcmStudy;
import confoci.host.ccm.SeedPlan;
import confoci.host.ccm.SeedPool;
import confoci.host.ccm.TargetValues;
import confoci.host.connectome.Connectome;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.foci.Experiment;
import confoci.host.memory.MemoryBudget;
import confoci.host.output.Plural;
import confoci.host.run.DeviceRequest;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.input.ConnectomeRequest;
import java.util.List;
import java.util.Optional;

/**
 * The maps of convergent connectivity that an analysis makes of its experiments, and of as many random seeds: permutation m has the seeds
 * that permutation m of the analysis has. All of them are in memory.
 */
public final class CcmRandomMaps {

    private final GrayordinateDomain domain;
    private final TargetValues values;
    private final double spread;
    private final String generator;
    /** By permutation. */
    private final float[][] pooled;

    private CcmRandomMaps(GrayordinateDomain domain, TargetValues values, double spread, String generator, float[][] pooled) {
        this.domain = domain;
        this.values = values;
        this.spread = spread;
        this.generator = generator;
        this.pooled = pooled;
    }

    /**
     * Makes the maps in one pass over the connectome.
     *
     * @param request     of the analysis; its device, its output and the number of its permutations are not used
     * @param fingerprint of the connectome then
     * @throws InputDataException if the connectome is another one now
     */
    public static CcmRandomMaps of(CcmRequest request, String fingerprint, int permutations, DeviceRequest device, RunFrame frame) {
        CcmSettings of = request.settings();
        CcmSettings settings = new CcmSettings(of.pooling(), of.weighted(), NullKind.PERMUTATION, permutations, of.draw(), of.seed(),
                of.alpha());
        List<Experiment> experiments = request.literature().experiments(frame);
        SeedPlan.requireMemory(permutations, experiments.stream().mapToInt(e -> e.foci().size()).sum(), Runtime.getRuntime().maxMemory());
        frame.readsUnrecorded(List.of(request.connectome().file()));
        RunDevice opened = frame.device(device);
        try (Connectome connectome = request.connectome().openTargetRows(opened)) {
            if (!connectome.fingerprint().equals(fingerprint)) {
                throw new InputDataException(request.connectome().file() + ": has changed since the analysis; run that again");
            }
            frame.section("connectome", ConnectomeRequest.describe(connectome));
            CcmInputs inputs = CcmInputs.of(connectome, request.connectome(), request.grayordinates(),
                    new AtlasRequest(List.of(), Optional.empty()), experiments.size(), 1, opened, frame.log());
            MemoryBudget.requireHeap(Plural.of(permutations, "maps") + " of random seeds",
                    (long) Float.BYTES * permutations * connectome.size());
            CcmStudy study = CcmStudy.of(experiments.stream().map(inputs.mapper()::map).toList(), settings);
            SeedPool pool = request.pool().read(connectome, inputs.missing());
            SeedPlan plan = study.plan(settings, pool, connectome.size());
            float[][] maps = new float[permutations][connectome.size()];
            CcmSweep sweep = new CcmSweep(frame.log(), request.connectome().file(), connectome, inputs.symmetric(), inputs.missing(), plan,
                    pool, inputs.networks(), Optional.empty(), inputs.memory());
            try (CcmCheckpoint checkpoint = sweep.checkpoint(frame.out(), false)) {
                CcmPass.Outcome outcome = sweep.run(opened.backend(), checkpoint, new Sink(maps)::accept);
                checkpoint.discard();
                return new CcmRandomMaps(inputs.domain(), outcome.targets(), Math.sqrt(plan.weights().sumOfSquares()),
                        CcmStudy.draw(settings, pool, connectome.size()).description(), maps);
            }
        }
    }

    /** Receives what permutations have at one target after another. */
    private static final class Sink {

        private final float[][] maps;
        private int target;

        Sink(float[][] maps) {
            this.maps = maps;
        }

        void accept(float[] permuted) {
            for (int m = 0; m < permuted.length; m++) {
                maps[m][target] = permuted[m];
            }
            target++;
        }
    }

    /** The grayordinates of the connectome. */
    public GrayordinateDomain domain() {
        return domain;
    }

    /** How the random numbers are numbered. */
    public String generator() {
        return generator;
    }

    /** Pooled connectivity of the foci; NaN where it is not known. */
    public double[] observed() {
        return values.observed().clone();
    }

    /** Pooled connectivity of random seeds. */
    public double[] random(int permutation) {
        double[] map = new double[pooled[permutation].length];
        for (int t = 0; t < map.length; t++) {
            map[t] = pooled[permutation][t];
        }
        return map;
    }

    /** A map standardized by the mean and standard deviation of random seeds, as {@code z_moments} is. */
    public double[] standardized(double[] map) {
        double[] z = new double[map.length];
        for (int t = 0; t < map.length; t++) {
            double sd = values.sd()[t] * spread;
            z[t] = Double.isNaN(map[t]) ? Double.NaN : sd == 0 ? 0 : (map[t] - values.mean()[t]) / sd;
        }
        return z;
    }
}
