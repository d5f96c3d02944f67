package confoci.host.label;

import confoci.host.atlas.Atlas;
import confoci.host.report.Anatomy.Spot;
import java.util.Optional;

/**
 * Finds regions by grayordinates. No region is near to an unlabeled one: across a sulcus or the midline, millimetres say little.
 *
 * @param atlas   its name
 * @param regions of the grayordinates
 */
record PlaceFinder(String atlas, Atlas regions) implements RegionFinder {

    @Override
    public Optional<String> at(int place) {
        int region = regions.labels()[place];
        return region < 0 ? Optional.empty() : Optional.of(regions.regions().get(region).name());
    }

    @Override
    public Spot spot(int place) {
        return at(place).map(region -> new Spot(region, 0)).orElse(Spot.NONE);
    }
}
