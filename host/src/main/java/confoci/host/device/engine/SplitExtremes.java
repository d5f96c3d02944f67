package confoci.host.device.engine;

import confoci.op.Extremes;
import java.util.List;

/**
 * The extremes of several engines that share work: an extreme of extremes does not depend on which of them had what.
 *
 * @param engines at least one
 */
record SplitExtremes(List<? extends Extremes> engines) implements Extremes {

    @Override
    public float[] highest() {
        float[] highest = engines.getFirst().highest();
        for (Extremes engine : engines.subList(1, engines.size())) {
            float[] other = engine.highest();
            for (int s = 0; s < highest.length; s++) {
                highest[s] = Math.max(highest[s], other[s]);
            }
        }
        return highest;
    }

    @Override
    public float[] lowest() {
        float[] lowest = engines.getFirst().lowest();
        for (Extremes engine : engines.subList(1, engines.size())) {
            float[] other = engine.lowest();
            for (int s = 0; s < lowest.length; s++) {
                lowest[s] = Math.min(lowest[s], other[s]);
            }
        }
        return lowest;
    }

    @Override
    public void resume(float[] highest, float[] lowest) {
        engines.getFirst().resume(highest, lowest);
    }
}
