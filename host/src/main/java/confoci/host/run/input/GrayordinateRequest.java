package confoci.host.run.input;

import confoci.host.connectome.Connectome;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.foci.MniConversion;
import confoci.host.grayordinate.FocusMapper;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.run.RunListener;
import confoci.host.space.TalairachTransform;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * How foci come to grayordinates.
 *
 * @param surfaces where grayordinates lie
 * @param radius   foci whose nearest grayordinate is as far as this in mm, or farther, do not take part
 * @param tal2mni  from Talairach to MNI
 */
public record GrayordinateRequest(SurfaceRequest surfaces, double radius, TalairachTransform tal2mni) {

    /** The files that are read. */
    public List<Path> inputs() {
        return surfaces.inputs();
    }

    /**
     * What takes foci to the grayordinates of a connectome.
     *
     * @param missing grayordinates without data, which foci do not fall on
     * @param log     for what is doubtful about a surface
     */
    public FocusMapper mapper(Connectome connectome, BitSet missing, RunListener log) {
        GrayordinateGeometry geometry = surfaces.geometry(connectome.name(), connectome.grayordinates(), log::warn);
        return new FocusMapper(geometry.coordinates().without(missing), MniConversion.exact(tal2mni), radius);
    }

    /** The grayordinates of a connectome, where its mapper has them; it knows no neighbours. */
    public static GrayordinateDomain domain(Connectome connectome, FocusMapper mapper) {
        return GrayordinateDomain.all(new GrayordinateSpace(connectome.grayordinates(), connectome.name()),
                new GrayordinateGeometry(mapper.coordinates(), Map.of()));
    }

    /** Adds the settings in words, for the record of the run. */
    public void describe(Map<String, Object> options) {
        options.put("radius_mm", radius);
        options.put("tal2mni", tal2mni);
    }
}
