package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.inference.RandomFociNull;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.comparison.ComparedMap;
import confoci.host.foci.Experiment;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.ale.AleAnalysis;
import confoci.host.run.ale.AleRequest;
import confoci.host.run.ale.NullFociReader;
import confoci.host.run.input.MaskRequest;
import confoci.host.space.Mask;
import confoci.host.surrogate.SurrogateMaps;
import confoci.op.AleNull;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Maps of activation likelihood of random foci. */
final class RandomAleMaps implements RandomFociMaps {

    private final RecordedAnalysis analysis;
    private final ObservedAle observed;
    private final AleSettings settings;
    private final NullFoci nullFoci;
    private final AleNull engine;
    private final RunListener log;

    private RandomAleMaps(RecordedAnalysis analysis, ObservedAle observed, AleSettings settings, NullFoci nullFoci, AleNull engine,
            RunListener log) {
        this.analysis = analysis;
        this.observed = observed;
        this.settings = settings;
        this.nullFoci = nullFoci;
        this.engine = engine;
        this.log = log;
    }

    /** Models the experiments of the analysis again. */
    static RandomFociMaps open(RecordedAnalysis analysis, CompareRequest compared, RunFrame frame) {
        AleRequest request = compared.recalled().ale(analysis.words());
        List<Experiment> experiments = request.literature().experiments(frame);
        Mask mask = MaskRequest.read(request.mask(), frame, (grid, voxels) -> { });
        AleSettings settings = request.settings();
        Function<ObservedAle, NullFoci> nullFociOf = new NullFociReader(frame, mask, settings).read(request.nullFoci());
        ObservedAle observed = new AleAnalysis(settings, "", frame.log()).observe(experiments, mask);
        NullFoci nullFoci = nullFociOf.apply(observed);
        AleNull engine = frame.device(compared.device()).backend()
                .prepare(AleNull.OPERATION, new RandomFociNull(observed, settings, nullFoci.law()).request(mask.voxels()));
        return new RandomAleMaps(analysis, observed, settings, nullFoci, engine, frame.log());
    }

    @Override
    public RecordedAnalysis analysis() {
        return analysis;
    }

    @Override
    public String generator() {
        return nullFoci.generator();
    }

    @Override
    public long seed() {
        return settings.seed();
    }

    @Override
    public String words() {
        return "Surrogates of a map of activation likelihood were maps of as many random foci with the same kernels and null foci as in its"
                + " analysis";
    }

    @Override
    public MapSource source() {
        return new VoxelMaps(observed.mask(), log);
    }

    /** Of the map of ALE, or of its z, whichever a map is. */
    @Override
    public SurrogateMaps of(ComparedMap map) {
        double[] ale = observed.tested().statistic();
        double[] z = observed.tested().z();
        boolean ofEachVoxel = nullFoci.ofEachVoxel();
        boolean ofAle = RandomFociMaps.isLike(map.values(), ale);
        if (!ofAle && (ofEachVoxel || !RandomFociMaps.isLike(map.values(), z))) {
            throw new InputDataException(map.source() + ": is not the " + (ofEachVoxel ? "ALE map" : "map of ALE or of uncorrected z")
                    + " of the analysis in " + analysis.folder() + ", whose random foci have maps; give ale.nii.gz"
                    + (ofEachVoxel ? "" : " or z.nii.gz"));
        }
        return new Maps(ofAle);
    }

    private final class Maps implements SurrogateMaps {

        private final boolean ofAle;

        Maps(boolean ofAle) {
            this.ofAle = ofAle;
        }

        @Override
        public int places() {
            return observed.mask().voxels().size();
        }

        @Override
        public double[] map(int number) {
            return maps(number, 1)[0];
        }

        @Override
        public double[][] maps(int first, int count) {
            float[][] maps = engine.maps(first, count);
            return IntStream.range(0, count).parallel().mapToObj(n -> {
                double[] ale = new double[maps[n].length];
                for (int v = 0; v < ale.length; v++) {
                    ale[v] = maps[n][v];
                }
                return ofAle ? ale : observed.analytic().z(ale, settings.profile().z());
            }).toArray(double[][]::new);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
