package confoci.host.inference;

import confoci.op.NullMaxima;
import java.util.BitSet;
import java.util.Optional;

/** The false discovery rate over all voxels, of their uncorrected p. */
final class DiscoveryRateCorrection implements Correction {

    @Override
    public String key() {
        return "fdr";
    }

    @Override
    public String title() {
        return "false discovery rate";
    }

    @Override
    public boolean ofClusters() {
        return false;
    }

    @Override
    public CorrectedResult correct(TestedMap map, Optional<NullMaxima> nullMaxima, InferenceSettings settings) {
        double[] q = settings.fdr().adjust(map.logP());
        BitSet surviving = new BitSet(q.length);
        for (int n = 0; n < q.length; n++) {
            q[n] = Math.exp(q[n]);
            surviving.set(n, q[n] < settings.alpha());
        }
        return CorrectedResult.ofVoxels(this, map, q, surviving, settings);
    }

    @Override
    public String toString() {
        return key();
    }
}
