package confoci.host.ccm;

import confoci.host.atlas.Atlas;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Means over the regions of an atlas, which are networks here; grayordinates without data do not count. */
public final class NetworkMeans {

    private final Atlas atlas;
    private final int[][] members;
    private final int[] without;

    /**
     * @param atlas   of all grayordinates of a connectome
     * @param missing grayordinates without data
     */
    public NetworkMeans(Atlas atlas, BitSet missing) {
        this.atlas = atlas;
        this.members = new int[atlas.size()][];
        this.without = new int[members.length];
        for (int network = 0; network < members.length; network++) {
            int[] all = atlas.members(network);
            members[network] = IntStream.of(all).filter(g -> !missing.get(g)).toArray();
            without[network] = all.length - members[network].length;
        }
    }

    /** Of no networks. */
    public static NetworkMeans none() {
        return new NetworkMeans(Atlas.none(), new BitSet());
    }

    /** The number of networks. */
    public int size() {
        return members.length;
    }

    String name(int network) {
        return atlas.regions().get(network).name();
    }

    /** Per network its grayordinates that have data, ascending; not copied. */
    int[][] members() {
        return members;
    }

    /** How many other grayordinates a network has. */
    int without(int network) {
        return without[network];
    }

    /** The means over all networks of a map; NaN for one none of whose grayordinates has data. */
    double[] means(double[] map) {
        return IntStream.range(0, size()).mapToDouble(k -> IntStream.of(members[k]).mapToDouble(g -> map[g]).average().orElse(Double.NaN))
                .toArray();
    }

    /** The mean over a network of a row's values; NaN if none of its grayordinates has data. */
    double mean(int network, float[] row) {
        int[] places = members[network];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = places.length - places.length % 4;
        for (int i = 0; i < whole; i += 4) {
            a += row[places[i]];
            b += row[places[i + 1]];
            c += row[places[i + 2]];
            d += row[places[i + 3]];
        }
        for (int i = whole; i < places.length; i++) {
            a += row[places[i]];
        }
        return (a + b + c + d) / places.length;
    }
}
