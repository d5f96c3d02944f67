package confoci.host.nrs;

import confoci.error.InputDataException;
import confoci.host.atlas.Atlas;
import confoci.host.atlas.Region;
import confoci.host.io.cifti.Parcels;
import confoci.host.io.table.TextTable;
import confoci.host.parcellation.Parcellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The network of each parcel.
 *
 * @param names     of the networks, each with a parcel at least
 * @param ofParcels per parcel the index of its network, -1 for none
 * @param doubtful  parcels with a network of which more places are in no network than in theirs, ascending
 */
public record Networks(List<String> names, int[] ofParcels, int[] doubtful) {

    public Networks {
        names = List.copyOf(names);
    }

    /** No networks. */
    public static Networks none(ParcelSet parcels) {
        int[] none = new int[parcels.size()];
        Arrays.fill(none, -1);
        return new Networks(List.of(), none, new int[0]);
    }

    /** Every parcel is a network. */
    public static Networks each(ParcelSet parcels) {
        int[] own = new int[parcels.size()];
        Arrays.setAll(own, p -> p);
        return new Networks(parcels.names(), own, new int[0]);
    }

    /**
     * As a table with the columns {@code parcel} and {@code network} has them, in the order of the table. An empty network or {@code n/a}
     * is none, as are parcels that it lacks.
     *
     * @throws InputDataException if it names a parcel that there is not, one twice, or no network
     */
    public static Networks of(TextTable table, ParcelSet parcels) {
        int parcel = table.column("parcel");
        int network = table.column("network");
        List<String> names = new ArrayList<>();
        int[] ofParcels = none(parcels).ofParcels;
        Map<String, Integer> rows = new HashMap<>();
        for (int row = 0; row < table.rows().size(); row++) {
            String name = table.cell(row, parcel);
            int p = parcels.names().indexOf(name);
            if (p < 0) {
                throw new InputDataException(table.file() + ": row " + TextTable.line(row) + ": there is no parcel '" + name
                        + "'; the first of the " + parcels.size() + " parcels is '" + parcels.names().getFirst() + "'");
            }
            Integer before = rows.put(name, row);
            if (before != null) {
                throw new InputDataException(table.file() + ": rows " + TextTable.line(before) + " and " + TextTable.line(row)
                        + " are both about the parcel '" + name + "'; keep one of them");
            }
            String its = table.cell(row, network);
            if (!its.isEmpty() && !its.equals("n/a")) {
                if (!names.contains(its)) {
                    names.add(its);
                }
                ofParcels[p] = names.indexOf(its);
            }
        }
        if (names.isEmpty()) {
            throw new InputDataException(table.file() + ": gives no parcel a network; fill the column network");
        }
        return new Networks(names, ofParcels, new int[0]);
    }

    /**
     * The network that most of a parcel's labeled places are in, the first of several; none if no place is.
     *
     * @param parcels  of a domain
     * @param networks of the same domain
     */
    public static Networks of(Atlas parcels, Atlas networks) {
        int[][] counts = new int[parcels.size()][networks.size() + 1];
        for (int place = 0; place < parcels.labels().length; place++) {
            if (parcels.labels()[place] >= 0) {
                int network = networks.labels()[place];
                counts[parcels.labels()[place]][network < 0 ? networks.size() : network]++;
            }
        }
        return ofCounts(networks.regions(), counts);
    }

    /**
     * The same for parcels of a parcellated file.
     *
     * @param networks of grayordinates
     * @throws InputDataException if the networks are of voxels only, or on other meshes or another grid
     */
    public static Networks of(Parcels parcels, Parcellation networks) {
        NetworkPlaces places = new NetworkPlaces(networks);
        return ofCounts(networks.regions(), parcels.parcels().stream().map(parcel -> places.counts(parcel, parcels))
                .toArray(int[][]::new));
    }

    /** @param counts per parcel how many of its places are in each network, and last in none */
    private static Networks ofCounts(List<Region> networks, int[][] counts) {
        int[] all = new int[counts.length];
        Arrays.fill(all, -1);
        IntStream.Builder doubtful = IntStream.builder();
        for (int p = 0; p < all.length; p++) {
            int most = 0;
            for (int n = 0; n < networks.size(); n++) {
                if (counts[p][n] > most) {
                    most = counts[p][n];
                    all[p] = n;
                }
            }
            if (most > 0 && counts[p][networks.size()] > most) {
                doubtful.add(p);
            }
        }
        int[] used = Arrays.stream(all).filter(n -> n >= 0).distinct().sorted().toArray();
        List<String> names = Region.uniqueNames(networks);
        return new Networks(Arrays.stream(used).mapToObj(names::get).toList(),
                Arrays.stream(all).map(n -> n < 0 ? -1 : Arrays.binarySearch(used, n)).toArray(), doubtful.build().toArray());
    }

    public int size() {
        return names.size();
    }

    /** The parcels of a network, ascending. */
    public int[] members(int network) {
        return IntStream.range(0, ofParcels.length).filter(p -> ofParcels[p] == network).toArray();
    }

    /** How many parcels have none. */
    public int without() {
        return (int) Arrays.stream(ofParcels).filter(n -> n < 0).count();
    }
}
