package confoci.host.run.compare;

import confoci.host.surrogate.SurrogateMaps;
import java.util.function.IntFunction;

/**
 * Maps that are at hand.
 *
 * @param places of each
 * @param maps   by number
 */
record NumberedMaps(int places, IntFunction<double[]> maps) implements SurrogateMaps {

    @Override
    public double[] map(int number) {
        return maps.apply(number);
    }
}
