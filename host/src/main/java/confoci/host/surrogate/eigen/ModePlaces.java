package confoci.host.surrogate.eigen;

import confoci.error.InputDataException;
import confoci.host.citation.Work;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.space.BrainStructure;
import confoci.host.surrogate.PartedMaps;
import confoci.host.surrogate.PartedMaps.Part;
import confoci.host.surrogate.SurrogateMaps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The vertices of maps of the cortex and the eigenmodes of its hemispheres, and the surrogates of such maps by eigenstrapping. */
public final class ModePlaces {

    /** What a text that uses it cites. */
    public static final Work WORK = Work.KOUSSIS_2025;

    private final List<HemisphereModes> hemispheres = new ArrayList<>();

    private record HemisphereModes(int[] places, EigenModes modes) {
    }

    /**
     * Files of a hemisphere ({@link EigenModes#read}).
     *
     * @param modes       a row per vertex, a column per mode
     * @param eigenvalues of the modes
     */
    public record ModeFiles(Path modes, Path eigenvalues) {
    }

    /**
     * Reads the modes.
     *
     * @param files of the hemispheres that the domain has places in
     * @throws InputDataException if they cannot be read or are of another mesh, or the domain has other places
     */
    public ModePlaces(GrayordinateDomain domain, Map<BrainStructure, ModeFiles> files) {
        List<BrainModel> models = domain.space().models().models();
        for (int m = 0; m < models.size(); m++) {
            int offset = domain.space().models().offset(m);
            int[] inside = IntStream.range(0, models.get(m).size()).filter(g -> domain.place(offset + g) >= 0).toArray();
            if (inside.length == 0) {
                continue;
            }
            ModeFiles ofModel = files.get(models.get(m).structure());
            if (!(models.get(m) instanceof SurfaceModel surface) || ofModel == null) {
                throw new InputDataException(domain.name() + ": has values in " + models.get(m).structure() + ", and there are no modes of"
                        + " its surface; leave it out by a mask, give its modes, or choose surrogates by distance");
            }
            hemispheres.add(new HemisphereModes(Arrays.stream(inside).map(g -> domain.place(offset + g)).toArray(),
                    EigenModes.read(ofModel.modes(), ofModel.eigenvalues(), surface.surfaceVertices(),
                            Arrays.stream(inside).map(surface::vertex).toArray())));
        }
    }

    /**
     * The surrogates of a map, which have values where it does. Hemispheres are randomized by themselves.
     *
     * @param map a value per place of the domain, NaN where it has none
     * @throws InputDataException if a hemisphere has fewer values than modes
     */
    public SurrogateMaps of(double[] map, Amplitudes amplitudes, long seed) {
        List<Part> parts = new ArrayList<>();
        for (int h = 0; h < hemispheres.size(); h++) {
            int[] places = hemispheres.get(h).places;
            int[] present = IntStream.range(0, places.length).filter(i -> !Double.isNaN(map[places[i]])).toArray();
            if (present.length > 0) {
                EigenModes modes = hemispheres.get(h).modes;
                parts.add(new Part(Arrays.stream(present).map(i -> places[i]).toArray(), EigenMaps.of(
                        present.length == places.length ? modes : modes.at(present),
                        Arrays.stream(present).mapToDouble(i -> map[places[i]]).toArray(), amplitudes, seed, h)));
            }
        }
        return new PartedMaps(map.length, parts);
    }
}
