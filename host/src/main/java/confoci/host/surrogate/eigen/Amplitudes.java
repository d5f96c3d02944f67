package confoci.host.surrogate.eigen;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What gives a surrogate the amplitudes of its map: its modes are never all of the surface's. */
public enum Amplitudes {

    /** It is scaled to the least and the largest value of the map. */
    RANGE {
        @Override
        void adjust(double[] surrogate, double[] map) {
            double least = Arrays.stream(surrogate).min().orElseThrow();
            double scale = (Arrays.stream(map).max().orElseThrow() - Arrays.stream(map).min().orElseThrow())
                    / (Arrays.stream(surrogate).max().orElseThrow() - least);
            double shift = Arrays.stream(map).min().orElseThrow() - scale * least;
            for (int i = 0; i < surrogate.length; i++) {
                surrogate[i] = surrogate[i] * scale + shift;
            }
        }
    },

    /** It takes the values of the map by their ranks, the first of equals first. */
    VALUES {
        @Override
        void adjust(double[] surrogate, double[] map) {
            double[] sorted = map.clone();
            Arrays.sort(sorted);
            int[] order = IntStream.range(0, surrogate.length).boxed().sorted(Comparator.comparingDouble((Integer i) -> surrogate[i]))
                    .mapToInt(Integer::intValue).toArray();
            for (int i = 0; i < order.length; i++) {
                surrogate[order[i]] = sorted[i];
            }
        }
    };

    abstract void adjust(double[] surrogate, double[] map);
}
