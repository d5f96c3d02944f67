package confoci.host.inference;

import confoci.op.NullMaxima;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Of voxels, from their uncorrected p alone.
 *
 * @param key    the name on the command line and in files
 * @param title  the name for people
 * @param symbol of its corrected values
 * @param adjust from natural logarithms of p to those of corrected p
 */
record AdjustedPCorrection(String key, String title, String symbol, BiFunction<double[], InferenceSettings, double[]> adjust)
        implements Correction {

    @Override
    public boolean ofClusters() {
        return false;
    }

    @Override
    public CorrectedResult correct(TestedMap map, Optional<NullMaxima> nullMaxima, InferenceSettings settings) {
        double[] p = adjust.apply(map.logP(), settings);
        BitSet surviving = new BitSet(p.length);
        for (int n = 0; n < p.length; n++) {
            p[n] = Math.exp(p[n]);
            surviving.set(n, p[n] < settings.alpha());
        }
        return CorrectedResult.ofVoxels(this, map, p, surviving, settings);
    }

    @Override
    public RegionTest test(TestedMap map, int[] places, InferenceSettings settings) {
        double[] logP = adjust.apply(map.logP(), settings);
        double smallest = Math.exp(Arrays.stream(places).mapToDouble(place -> logP[place]).min().orElseThrow());
        return RegionTest.of(new RegionTest.Outcome(smallest < settings.alpha(), smallest));
    }

    @Override
    public String toString() {
        return key;
    }
}
