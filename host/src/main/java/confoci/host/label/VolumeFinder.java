package confoci.host.label;

import confoci.host.atlas.LabelVolume;
import confoci.host.atlas.Region;
import confoci.host.domain.Domain;
import confoci.host.report.Anatomy.Spot;
import confoci.host.space.Point;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds regions by the millimetres of places. The image is read when it is first needed. */
final class VolumeFinder implements RegionFinder {

    /** A region farther away says nothing about a peak, in mm. */
    static final double FAR = 10;

    private final String name;
    private final Domain domain;
    private final Supplier<LabelVolume> volume;

    VolumeFinder(String name, Domain domain, Supplier<LabelVolume> volume) {
        this.name = name;
        this.domain = domain;
        this.volume = volume;
    }

    @Override
    public String atlas() {
        return name;
    }

    @Override
    public Optional<String> at(int place) {
        return volume.get().at(domain.point(place)).map(Region::name);
    }

    @Override
    public Spot spot(int place) {
        Point mm = domain.point(place);
        return volume.get().at(mm).map(region -> new Spot(region.name(), 0))
                .or(() -> volume.get().nearest(mm, FAR).map(near -> new Spot(near.region().name(), near.mm()))).orElse(Spot.NONE);
    }
}
