package confoci.host.ccm;

import confoci.host.atlas.Atlas;
import confoci.host.atlas.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Atlases that are made up. */
final class Networks {

    private Networks() {
    }

    /** @param members per network its grayordinates, in no other */
    static NetworkMeans of(int grayordinates, List<String> names, List<int[]> members, BitSet missing) {
        int[] labels = new int[grayordinates];
        Arrays.fill(labels, -1);
        List<Region> regions = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            regions.add(new Region(k + 1, names.get(k), Optional.empty()));
            for (int g : members.get(k)) {
                labels[g] = k;
            }
        }
        return new NetworkMeans(new Atlas("made up", regions, labels), missing);
    }
}
