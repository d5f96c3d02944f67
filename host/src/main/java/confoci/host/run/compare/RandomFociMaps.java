package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.inference.RandomFociNull;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.comparison.CompareSettings;
import confoci.host.comparison.ComparedMap;
import confoci.host.comparison.FociNull;
import confoci.host.foci.Experiment;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.safe.FileRecord;
import confoci.host.json.JsonFile;
import confoci.host.run.DeviceRequest;
import confoci.host.run.RunFrame;
import confoci.host.run.ale.AleAnalysis;
import confoci.host.run.ale.AleRequest;
import confoci.host.run.ale.NullFociReader;
import confoci.host.run.input.MaskRequest;
import confoci.host.space.Mask;
import confoci.host.surrogate.SurrogateMaps;
import confoci.op.AleNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The maps of random foci of an ALE whose result folder holds the maps that are compared: its analysis, as run.json records it. */
final class RandomFociMaps implements AutoCloseable {

    /** Maps are written as float32. */
    private static final double ROUNDING = 1e-5;

    private final Path folder;
    private final ObservedAle observed;
    private final AleSettings settings;
    private final NullFoci nullFoci;
    private final AleNull engine;

    private RandomFociMaps(Path folder, ObservedAle observed, AleSettings settings, NullFoci nullFoci, AleNull engine) {
        this.folder = folder;
        this.observed = observed;
        this.settings = settings;
        this.nullFoci = nullFoci;
        this.engine = engine;
    }

    /**
     * Models the experiments of the analysis again.
     *
     * @param maps   of one result folder
     * @param recall what a command line of {@code confoci ale} asks for
     * @param device that makes them
     * @throws InvalidRequest     if the maps are not of one ALE
     * @throws InputDataException if a file of the analysis is gone or was changed
     */
    static RandomFociMaps open(List<Path> maps, Function<List<String>, AleRequest> recall, DeviceRequest device, RunFrame frame) {
        List<Path> folders = maps.stream().map(map -> folder(ChosenMap.file(map))).distinct().toList();
        if (folders.size() > 1) {
            throw new InvalidRequest("--null foci: the maps are of several folders, " + folders.get(0) + " and " + folders.get(1)
                    + "; compare those of one at a time");
        }
        Path folder = folders.getFirst();
        AleRequest request = recall.apply(commandLine(folder));
        List<Experiment> experiments = request.literature().experiments(frame);
        Mask mask = MaskRequest.read(request.mask(), frame, (grid, voxels) -> { });
        AleSettings settings = request.settings();
        Function<ObservedAle, NullFoci> nullFociOf = new NullFociReader(frame, mask, settings).read(request.nullFoci());
        ObservedAle observed = new AleAnalysis(settings, "", frame.log()).observe(experiments, mask);
        NullFoci nullFoci = nullFociOf.apply(observed);
        AleNull engine = frame.device(device).backend()
                .prepare(AleNull.OPERATION, new RandomFociNull(observed, settings, nullFoci.law()).request(mask.voxels()));
        return new RandomFociMaps(folder, observed, settings, nullFoci, engine);
    }

    /** The record of the analysis that a map is of. */
    static Path record(Path map) {
        return folder(ChosenMap.file(map)).resolve("run.json");
    }

    private static Path folder(Path map) {
        Path folder = map.getParent();
        return folder == null ? Path.of(".") : folder;
    }

    /** The arguments of {@code confoci ale}, if all files that it read are as they were. */
    private static List<String> commandLine(Path folder) {
        Path record = folder.resolve("run.json");
        if (!Files.exists(record)) {
            throw new InvalidRequest("--null foci: " + folder + " has no run.json, which tells the foci; give the map in the result folder"
                    + " of confoci ale");
        }
        try {
            Map<String, @Nullable Object> run = JsonFile.read(record);
            List<String> words = list(run.get("command_line")).stream().map(String::valueOf).toList();
            if (words.isEmpty() || !words.getFirst().equals("ale")) {
                throw new InvalidRequest("--null foci: " + folder + " is a result of confoci " + (words.isEmpty() ? "?" : words.getFirst())
                        + ", and maps of random foci are made for confoci ale only; take --null variogram");
            }
            for (Object each : list(run.get("inputs"))) {
                if (each instanceof Map<?, ?> input) {
                    requireUnchanged(record, input);
                }
            }
            return words;
        } catch (IOException e) {
            throw new InputDataException(record + ": cannot be read (" + e.getMessage() + "); run the analysis again", e);
        }
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static void requireUnchanged(Path record, Map<?, ?> input) throws IOException {
        String name = String.valueOf(input.get("name"));
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new InputDataException(record + ": the analysis read " + name + ", which is not there; start confoci in the folder where"
                    + " the analysis was started");
        }
        if (!FileRecord.of(name, file).sha256().equals(input.get("sha256"))) {
            throw new InputDataException(file + ": has changed since the analysis in " + record.getParent() + "; run that again");
        }
    }

    /** The mask of the analysis. */
    Mask mask() {
        return observed.mask();
    }

    /** Settings with these maps as the null; the seed is that of the analysis. */
    CompareSettings nullOf(CompareSettings compared) {
        return compared.with(FociNull.of(this::surrogates, nullFoci.generator()), settings.seed());
    }

    /** Of the map of ALE, or of its z, whichever a map is; none for the map of another folder. */
    private Optional<SurrogateMaps> surrogates(ComparedMap map) {
        if (!folder(Path.of(map.source())).equals(folder)) {
            return Optional.empty();
        }
        double[] ale = observed.tested().statistic();
        double[] z = observed.tested().z();
        boolean ofEachVoxel = nullFoci.ofEachVoxel();
        boolean ofAle = isLike(map.values(), ale);
        if (!ofAle && (ofEachVoxel || !isLike(map.values(), z))) {
            throw new InputDataException(map.source() + ": is not the " + (ofEachVoxel ? "ALE map" : "map of ALE or of uncorrected z")
                    + " of the analysis in " + folder + ", whose random foci have maps; give ale.nii.gz"
                    + (ofEachVoxel ? "" : " or z.nii.gz"));
        }
        return Optional.of(new Maps(ofAle));
    }

    private static boolean isLike(double[] map, double[] other) {
        return IntStream.range(0, map.length).allMatch(v -> Math.abs(map[v] - other[v]) <= ROUNDING * Math.max(1, Math.abs(other[v])));
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
