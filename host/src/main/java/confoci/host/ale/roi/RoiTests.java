package confoci.host.ale.roi;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.CanonicalAle;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.inference.RandomFociNull;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.MaximumDistribution;
import confoci.host.stats.MinimumP;
import confoci.op.AleNullRequest;
import confoci.op.MapNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Tests whether ALE in regions exceeds that of random foci. The observed map is ranked among permuted ones in their own arithmetic, float32
 * added up in float64 in the order of voxels, so that equal maps are ties; values are told in float64.
 */
public final class RoiTests {

    private final ObservedAle observed;
    private final AleSettings settings;
    private final List<Roi> regions;
    private final RoiVoxels voxels;

    /** @param regions each with a voxel in the mask */
    public RoiTests(ObservedAle observed, AleSettings settings, List<Roi> regions) {
        this.observed = observed;
        this.settings = settings;
        this.regions = List.copyOf(regions);
        this.voxels = RoiVoxels.of(observed.mask(), regions);
    }

    /** The problem of the permutations, over the voxels of the regions. */
    public AleNullRequest request(NullFoci nullFoci) {
        return new RandomFociNull(observed, settings, nullFoci.law()).request(voxels.voxels());
    }

    /** Permutes with an engine for {@link #request}. */
    public RoiNull permute(MapNull engine, LongConsumer progress) {
        return RoiNull.run(engine, voxels, settings.permutations(), progress);
    }

    /** Per statistic the test of each region. */
    public PerStatistic<List<RoiTest>> tests(RoiNull permuted) {
        float[] canonical = CanonicalAle.of(observed, settings);
        return PerStatistic.of(statistic -> tests(statistic, canonical, permuted));
    }

    private List<RoiTest> tests(RoiStatistic statistic, float[] canonical, RoiNull permuted) {
        double[] ranked = new double[regions.size()];
        Arrays.setAll(ranked, r -> statistic.of(canonical, regions.get(r).places()));
        MinimumP p = MinimumP.of(ranked, permuted.values().of(statistic), settings.profile().permutationP());
        double[] logFdr = FalseDiscoveryRate.BENJAMINI_HOCHBERG.adjust(Arrays.stream(p.p()).map(Math::log).toArray());
        List<RoiTest> tests = new ArrayList<>();
        for (int r = 0; r < ranked.length; r++) {
            double[] values = permuted.of(statistic, r);
            MaximumDistribution distribution = new MaximumDistribution(values);
            tests.add(new RoiTest(statistic.of(observed.ale(), regions.get(r).places()), Arrays.stream(values).sum() / values.length,
                    distribution.quantile(0.05), distribution.quantile(0.5), distribution.quantile(0.95), p.p()[r], p.adjusted()[r],
                    Math.exp(logFdr[r])));
        }
        return tests;
    }
}
