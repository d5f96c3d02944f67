package confoci.host.ccm;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.grayordinate.MappedExperiment;
import confoci.host.stats.pooled.PoolingDesign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The experiments of an analysis.
 *
 * @param all      every experiment, in the order of the analysis
 * @param included those with a seed
 */
public record CcmStudy(List<MappedExperiment> all, List<MappedExperiment> included) {

    /**
     * Takes the experiments that have a focus on a grayordinate.
     *
     * @throws InputDataException if there is none, or a sample size is needed and missing
     */
    public static CcmStudy of(List<MappedExperiment> mapped, CcmSettings settings) {
        List<MappedExperiment> all = new ArrayList<>(mapped);
        if (settings.draw() == CcmSettings.Draw.SABERI_2024) {
            // The order of pandas' groupby.
            all.sort(Comparator.comparing(m -> m.experiment().label(), CcmStudy::byCodePoint));
        }
        List<MappedExperiment> included = all.stream().filter(m -> m.grayordinates().length > 0).toList();
        if (all.stream().allMatch(m -> m.experiment().foci().isEmpty())) {
            throw new InputDataException("there are no foci to analyze; check the tables and --where");
        }
        if (included.isEmpty()) {
            throw new InputDataException("no focus lies near enough to a grayordinate; check the space of the foci, the surfaces and"
                    + " --radius");
        }
        if (settings.weighted() && settings.pooling() == Pooling.RANDOM) {
            included.forEach(m -> requireSampleSize(m.experiment()));
        }
        return new CcmStudy(List.copyOf(all), included);
    }

    private static void requireSampleSize(Experiment experiment) {
        if (!experiment.hasSampleSize()) {
            throw new InputDataException(experiment.origin() + ": '" + experiment.label() + "' has no sample size to be weighted by; add it"
                    + " to the file, or let all experiments count alike with --unweighted");
        }
    }

    private static int byCodePoint(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    /** The experiments without a seed. */
    public List<MappedExperiment> excluded() {
        return all.stream().filter(m -> m.grayordinates().length == 0).toList();
    }

    /** The seeds, observed and permuted. */
    public SeedPlan plan(CcmSettings settings, SeedPool pool, int grayordinates) {
        int[] foci = included.stream().mapToInt(m -> m.grayordinates().length).toArray();
        int[] observed = included.stream().flatMapToInt(m -> Arrays.stream(m.grayordinates())).toArray();
        SeedDraw draw = draw(settings, pool, grayordinates);
        return new SeedPlan(SeedWeights.of(settings.pooling(), foci, weights(settings)), foci, observed,
                draw.draw(settings.randomSeeds(), observed.length));
    }

    /** How this study pools, for the exact null. */
    public PoolingDesign design(CcmSettings settings) {
        int[] foci = included.stream().mapToInt(m -> m.grayordinates().length).toArray();
        return settings.pooling() == Pooling.FIXED ? PoolingDesign.fixedEffects(Arrays.stream(foci).sum())
                : PoolingDesign.of(foci, weights(settings));
    }

    /** What each experiment counts in the pooled map, relative to the others: its seeds with fixed effects, else its sample size or 1. */
    public double[] experimentWeights(CcmSettings settings) {
        return settings.pooling() == Pooling.FIXED ? included.stream().mapToDouble(m -> m.grayordinates().length).toArray()
                : weights(settings);
    }

    /** The experiments of both, those of this one first. */
    public CcmStudy and(CcmStudy other) {
        return new CcmStudy(Stream.concat(all.stream(), other.all.stream()).toList(),
                Stream.concat(included.stream(), other.included.stream()).toList());
    }

    private double[] weights(CcmSettings settings) {
        return included.stream().mapToDouble(m -> settings.weighted() ? m.experiment().subjects() : 1).toArray();
    }

    /** How this study's random seeds are drawn. */
    public static SeedDraw draw(CcmSettings settings, SeedPool pool, int grayordinates) {
        return settings.draw() == CcmSettings.Draw.SABERI_2024 ? SeedDraw.numpy(settings.seed(), grayordinates)
                : SeedDraw.philox(settings.seed(), pool);
    }
}
