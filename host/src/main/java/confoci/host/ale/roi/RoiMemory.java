package confoci.host.ale.roi;

import confoci.host.memory.MemoryBudget;
import confoci.host.output.Plural;
import java.util.List;

/**
 * What regions need of Java's heap beside the observed map.
 *
 * @param regions      that are tested
 * @param permutations of each
 */
public record RoiMemory(List<Roi> regions, int permutations) {

    /**
     * Ends a run before its work if they do not fit.
     *
     * @throws confoci.error.DeviceOutOfMemory with what would do
     */
    public void requireHeap() {
        long places = regions.stream().mapToLong(region -> region.places().length).sum();
        MemoryBudget.requireHeap(Plural.of(regions.size(), "regions") + " with " + Plural.of(permutations, "permutations"),
                16 * places + RoiNull.bytes(places, regions.size(), permutations));
    }
}
