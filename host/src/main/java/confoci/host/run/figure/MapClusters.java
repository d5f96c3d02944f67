package confoci.host.run.figure;

import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.picture.ShownMap;
import confoci.host.picture.Spot;
import confoci.host.picture.Volume;
import confoci.host.report.Numbers;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.model.Connectivity;
import confoci.model.VoxelSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** The clusters of what is shown of a map, the largest first; no cluster joins values of both signs. */
record MapClusters(List<Spot> spots) {

    private record Found(Cluster cluster, double value) {
    }

    /** Of a map that is not empty. */
    static MapClusters of(ShownMap map) {
        List<Found> found = new ArrayList<>(find(map, 1));
        if (map.twoSided()) {
            found.addAll(find(map, -1));
        }
        found.sort(Comparator.comparingInt((Found one) -> one.cluster.size()).reversed());
        List<Spot> spots = new ArrayList<>();
        for (Found one : found) {
            String words = (spots.size() + 1) + ": " + Numbers.mm(one.cluster.peak().mm()) + " mm, " + map.quantity() + " "
                    + Numbers.VALUE.of(one.value) + ", " + Plural.of(one.cluster.size(), "voxels") + " ("
                    + Notation.grouped().of(one.cluster.cubicMm()) + " mm\u00B3)";
            spots.add(new Spot(one.cluster.peak().mm(), words.replace('-', '\u2212')));
        }
        return new MapClusters(spots);
    }

    private static List<Found> find(ShownMap map, int sign) {
        Volume volume = map.volume();
        BitSet above = new BitSet();
        for (int i = 0; i < volume.values().length; i++) {
            above.set(i, sign * volume.values()[i] > map.threshold());
        }
        if (above.isEmpty()) {
            return List.of();
        }
        VoxelSet voxels = VoxelSet.of(volume.grid().shape(), above);
        double[] values = voxels.stream().mapToDouble(i -> sign * volume.values()[i]).toArray();
        return new ClusterFinder(volume.grid(), new VoxelRanks(voxels), Connectivity.FACES).above(map.threshold(), values).stream()
                .map(cluster -> new Found(cluster, sign * cluster.peak().value())).toList();
    }
}
