package confoci.host.ale.contrast;

import confoci.host.space.Mask;
import confoci.host.space.VoxelRanks;
import confoci.model.VoxelSet;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where each direction of a contrast is tested.
 *
 * @param mask  of the contrast
 * @param masks per direction, within that; none where it is not tested anywhere
 */
public record TestedRegions(Mask mask, Map<Direction, Mask> masks) {

    public TestedRegions {
        masks = Map.copyOf(masks);
    }

    /** All of the mask. */
    public static TestedRegions everywhere(Mask mask) {
        return new TestedRegions(mask, Map.of(Direction.FIRST, mask, Direction.SECOND, mask));
    }

    /**
     * Parts of the mask.
     *
     * @param first  places in the mask where the first group may converge more
     * @param second those where the second one may
     */
    public static TestedRegions within(Mask mask, BitSet first, BitSet second) {
        Map<Direction, Mask> masks = new EnumMap<>(Direction.class);
        Map.of(Direction.FIRST, first, Direction.SECOND, second).forEach((direction, places) -> {
            if (!places.isEmpty()) {
                BitSet indices = new BitSet();
                places.stream().forEach(place -> indices.set(mask.voxels().index(place)));
                masks.put(direction, new Mask(mask.grid(), VoxelSet.of(mask.grid().shape(), indices), mask.name()));
            }
        });
        return new TestedRegions(mask, masks);
    }

    /** Whether both directions are tested everywhere. */
    public boolean areWhole() {
        return masks.size() == 2 && masks.values().stream().allMatch(part -> part == mask);
    }

    /** Where a direction is tested. */
    public Optional<Mask> of(Direction direction) {
        return Optional.ofNullable(masks.get(direction));
    }

    /** The number of voxels where a direction is tested. */
    public int size(Direction direction) {
        return of(direction).map(part -> part.voxels().size()).orElse(0);
    }

    /** The number of voxels of the direction that is tested at more. */
    public int most() {
        return Math.max(size(Direction.FIRST), size(Direction.SECOND));
    }

    /** The places in the mask of the voxels of a direction. */
    public int[] places(Direction direction) {
        VoxelRanks ranks = new VoxelRanks(mask.voxels());
        return of(direction).map(part -> IntStream.range(0, part.voxels().size()).map(n -> ranks.rank(part.voxels().index(n))).toArray())
                .orElseGet(() -> new int[0]);
    }
}
