package confoci.host.ccm;

import java.util.List;

/**
 * Networks of grayordinates.
 *
 * @param names   of the networks
 * @param members per network its grayordinates, ascending, at least one
 */
public record NetworkAtlas(List<String> names, List<int[]> members) {

    public NetworkAtlas {
        names = List.copyOf(names);
        members = List.copyOf(members);
        if (names.size() != members.size()) {
            throw new IllegalArgumentException(names.size() + " names, " + members.size() + " networks");
        }
    }

    /** No networks. */
    public static NetworkAtlas none() {
        return new NetworkAtlas(List.of(), List.of());
    }

    public int size() {
        return names.size();
    }

    /** The mean over a network of a row's values. */
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
