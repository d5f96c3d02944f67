package confoci.host.ccm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Networks of grayordinates.
 *
 * @param names   of the networks
 * @param members per network its grayordinates that have data, ascending
 * @param without per network how many others it has
 */
public record NetworkAtlas(List<String> names, List<int[]> members, List<Integer> without) {

    public NetworkAtlas {
        without = List.copyOf(without);
        names = List.copyOf(names);
        members = List.copyOf(members);
        if (names.size() != members.size()) {
            throw new IllegalArgumentException(names.size() + " names, " + members.size() + " networks");
        }
    }

    /** Networks whose grayordinates all have data. */
    public NetworkAtlas(List<String> names, List<int[]> members) {
        this(names, members, members.stream().map(network -> 0).toList());
    }

    /** The same without grayordinates that have no data: a network's mean is over the others. */
    public NetworkAtlas without(BitSet missing) {
        List<int[]> known = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        for (int[] network : members) {
            int[] rest = IntStream.of(network).filter(g -> !missing.get(g)).toArray();
            known.add(rest);
            unknown.add(network.length - rest.length);
        }
        return new NetworkAtlas(names, known, unknown);
    }

    /** No networks. */
    public static NetworkAtlas none() {
        return new NetworkAtlas(List.of(), List.of());
    }

    public int size() {
        return names.size();
    }

    /** The mean over a network of a row's values; NaN if none of its grayordinates has data. */
    double mean(int network, float[] row) {
        int[] places = members.get(network);
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
