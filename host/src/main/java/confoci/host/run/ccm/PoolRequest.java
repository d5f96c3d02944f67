package confoci.host.run.ccm;

import confoci.error.InputDataException;
import confoci.host.ccm.SeedPool;
import confoci.host.connectome.Connectome;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiType;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.nifti.ChosenMap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where random seeds fall.
 *
 * @param pool {@link #ALL}, {@link #CORTEX}, or a dscalar file of weights
 */
public record PoolRequest(String pool) {

    /** All grayordinates. */
    public static final String ALL = "all";

    /** Vertices alone. */
    public static final String CORTEX = "cortex";

    /** The file that is read. */
    Optional<Path> file() {
        return weights().map(ChosenMap::file);
    }

    private Optional<Path> weights() {
        return pool.equals(ALL) || pool.equals(CORTEX) ? Optional.empty() : Optional.of(Path.of(pool));
    }

    /**
     * The pool.
     *
     * @param connectome whose grayordinates
     * @param missing    those without data
     */
    SeedPool read(Connectome connectome, BitSet missing) {
        String name = connectome.name();
        BrainModels models = connectome.grayordinates();
        SeedPool drawn = weights().map(map -> weighted(ChosenMap.of(map), name, models, missing))
                .orElseGet(() -> uniform(name, models, missing));
        if (drawn.size() == 1) {
            throw new InputDataException("--pool " + pool + ": only one grayordinate of " + name + " is in the pool, so that all random"
                    + " seeds would be the same; give a pool of many");
        }
        return drawn;
    }

    private SeedPool uniform(String name, BrainModels models, BitSet missing) {
        int[] chosen = IntStream.range(0, models.size()).filter(g -> !missing.get(g))
                .filter(g -> pool.equals(ALL) || models.models().get(models.modelOf(g)) instanceof SurfaceModel).toArray();
        if (chosen.length == 0) {
            throw new InputDataException("--pool " + pool + ": " + name + " has no such grayordinates with data; give another pool");
        }
        return SeedPool.uniform(chosen);
    }

    private static SeedPool weighted(ChosenMap which, String name, BrainModels models, BitSet missing) {
        Path file = which.file();
        try (CiftiFile map = CiftiFile.open(file)) {
            if (map.type() != CiftiType.DSCALAR) {
                throw new InputDataException(file + ": is a " + map.type().extension() + " file; --pool takes a dscalar file of weights,"
                        + " all or cortex");
            }
            double[] values = map.map(map.map(which));
            int[] place = models.indicesIn(name, map.brainModels(), file.toString());
            double[] weights = new double[models.size()];
            for (int g = 0; g < weights.length; g++) {
                double weight = place[g] < 0 || missing.get(g) ? 0 : values[place[g]];
                if (!(weight >= 0) || Double.isInfinite(weight)) {
                    throw new InputDataException(file + ": grayordinate " + place[g] + " has weight " + weight + "; weights are 0 or more");
                }
                weights[g] = weight;
            }
            int[] chosen = IntStream.range(0, weights.length).filter(g -> weights[g] > 0).toArray();
            if (chosen.length == 0) {
                throw new InputDataException(file + ": gives no grayordinate of " + name + " a weight above 0");
            }
            double[] used = Arrays.stream(chosen).mapToDouble(g -> weights[g]).toArray();
            boolean alike = Arrays.stream(used).allMatch(w -> w == used[0]);
            return alike ? SeedPool.uniform(chosen) : new SeedPool(chosen, used);
        }
    }
}
