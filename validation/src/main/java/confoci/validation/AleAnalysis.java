package confoci.validation;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.inference.RandomFociNull;
import confoci.host.ale.model.NullRegion;
import confoci.host.ale.model.Profile;
import confoci.host.foci.Experiment;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.space.Mask;
import confoci.model.Connectivity;
import confoci.model.VoxelSet;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import java.util.List;
import java.util.Optional;

/**
 * The analysis that {@code confoci ale} makes with a profile, to be taken apart.
 *
 * @param observed its observed side in float64
 * @param settings what decides its numbers
 */
public record AleAnalysis(ObservedAle observed, AleSettings settings) {

    /**
     * Analyses experiments by a profile, kernels by sample size, alpha 0.05.
     *
     * @param clusterP    the cluster-forming p
     * @param corrections the corrections that maxima are needed for
     */
    public static AleAnalysis of(Mask mask, Profile profile, List<Experiment> experiments, double clusterP, Connectivity connectivity,
            long seed, Correction... corrections) {
        AleSettings settings = AleSettings.of(profile).connectivity(connectivity).corrections(corrections).clusterP(clusterP)
                .permutations(1).seed(seed).build();
        return new AleAnalysis(ObservedAle.of(experiments, mask, settings), settings);
    }

    /** What a backend is asked for. */
    public AleNullRequest request() {
        return new RandomFociNull(observed, settings).request();
    }

    /** The maxima of permutations 0 to count - 1. */
    public NullMaxima maxima(Backend backend, int count) {
        try (AleNull engine = backend.prepare(AleNull.OPERATION, request())) {
            return engine.maxima(0, count);
        }
    }

    /** What the corrections leave. */
    public List<CorrectedResult> correct(NullMaxima maxima) {
        return settings.inference().correct(observed.tested(), Optional.of(maxima));
    }

    /** Where the profile looks for null maxima. */
    public VoxelSet nullRegion() {
        VoxelSet mask = observed.mask().voxels();
        return settings.profile().nullRegion() == NullRegion.VOLUME ? VoxelSet.all(mask.shape()) : mask;
    }
}
