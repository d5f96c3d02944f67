package confoci.host.seed;

import confoci.host.foci.Experiment;
import confoci.host.grayordinate.FocusMapper;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.MappedFocus;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the grayordinates of seeds.
 *
 * @param mapper takes coordinates to grayordinates
 */
public record SeedFinder(FocusMapper mapper) {

    /**
     * A seed for every coordinate of a row of a table: the grayordinate next to it; an unused one for a row without coordinates.
     *
     * @param table the source of a row that has no coordinates to tell it
     */
    public List<Seed> ofTargets(Experiment row, String table) {
        List<Seed> seeds = new ArrayList<>();
        if (row.foci().isEmpty()) {
            seeds.add(new Seed(Seed.Kind.NAME_ONLY, row.label(), table, null, List.of(), false));
        }
        for (MappedFocus focus : mapper.map(row).foci()) {
            String name = row.foci().size() == 1 ? row.label() : row.label() + " (" + (seeds.size() + 1) + ")";
            List<Seed.Member> members = focus.nearest() < 0 ? List.of() : List.of(new Seed.Member(focus.nearest(), focus.distance()));
            seeds.add(new Seed(Seed.Kind.COORDINATE, name, focus.focus().origin(), focus.mni(), members, focus.kept()));
        }
        return seeds;
    }

    /**
     * The seed of a region of a volume, on whatever grid: all grayordinates, voxels and vertices alike, that lie in one of its voxels.
     *
     * @param source where the region was read
     */
    public Seed ofRegion(Mask region, String source) {
        GrayordinateCoordinates places = mapper.coordinates();
        List<Seed.Member> members = new ArrayList<>();
        for (int g = 0; g < places.size(); g++) {
            if (places.known(g) && region.contains(places.point(g))) {
                members.add(new Seed.Member(g, fromVoxelCentre(region, places.point(g))));
            }
        }
        return new Seed(Seed.Kind.REGION, region.name(), source, null, members, !members.isEmpty());
    }

    private static double fromVoxelCentre(Mask region, Point place) {
        return region.grid().toMm(region.grid().voxelOf(place)).distanceTo(place);
    }
}
