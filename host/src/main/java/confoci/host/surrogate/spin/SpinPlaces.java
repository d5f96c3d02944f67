package confoci.host.surrogate.spin;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.atlas.Atlas;
import confoci.host.citation.Work;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.io.cifti.Parcels;
import confoci.host.io.gifti.Surface;
import confoci.host.space.BrainStructure;
import confoci.host.surrogate.SurrogateMaps;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The vertices or parcels of maps of the cortex, and the spins of such maps. The left hemisphere is rotated, the right one as its mirror
 * image; a value that comes from the medial wall is NaN. All results depend on the map, the seed and their number only.
 *
 * <p>To be used by one thread; the spins by several.
 *
 * <p>Spins of little distortion are those whose rotations keep the distances on the folded surface best (Bazinet, Liu and Misic 2025).
 */
public final class SpinPlaces {

    /** Whose definitions the spins follow. */
    public static final Work WORK = Work.MARKELLO_2022;

    private final Cortex cortex;
    private final boolean parcels;
    private final Map<BrainStructure, Surface> folded;
    private final List<BrainStructure> structures;
    /** What all maps share: finding rotations of little distortion and assigning parcels takes most of the time of a spin. */
    private final Map<RotationKey, Rotations> rotations = new HashMap<>();
    private final Map<SpinKey, DistinctSpins> spins = new HashMap<>();

    private record RotationKey(OptionalDouble removed, long seed) {
    }

    private record SpinKey(RotationKey rotations, Assignment assignment) {
    }

    private SpinPlaces(Cortex cortex, boolean parcels, Map<BrainStructure, Surface> folded, String name) {
        this.cortex = cortex;
        this.parcels = parcels;
        this.folded = folded;
        this.structures = cortex.hemispheres().stream()
                .map(hemisphere -> hemisphere.mirrored() ? BrainStructure.CORTEX_RIGHT : BrainStructure.CORTEX_LEFT).toList();
        for (int h = 0; h < structures.size(); h++) {
            Surface surface = folded.get(structures.get(h));
            if (surface != null && surface.vertices() != cortex.hemispheres().get(h).sphere().size()) {
                throw new InputDataException(name + ": is on a mesh of " + cortex.hemispheres().get(h).sphere().size()
                        + " vertices in " + structures.get(h) + ", its surface has " + surface.vertices() + "; give one of the same mesh");
            }
        }
    }

    /**
     * Maps with a value for each place of a domain.
     *
     * @param spheres of its hemispheres
     * @param folded  their surfaces, for spins of little distortion; may be empty
     * @throws InputDataException if the domain has other places, or they are on another mesh
     */
    public static SpinPlaces ofVertices(GrayordinateDomain domain, Map<BrainStructure, Sphere> spheres,
            Map<BrainStructure, Surface> folded) {
        return new SpinPlaces(Cortex.ofPlaces(domain, spheres), false, folded, domain.name());
    }

    /**
     * Maps with a value for each region of an atlas.
     *
     * @param atlas of the domain, regions of hemispheres only
     * @throws InputDataException if it has others, or they are on another mesh
     */
    public static SpinPlaces ofParcels(GrayordinateDomain domain, Atlas atlas, Map<BrainStructure, Sphere> spheres,
            Map<BrainStructure, Surface> folded) {
        return new SpinPlaces(Cortex.ofParcels(domain, atlas, spheres), true, folded, domain.name());
    }

    /**
     * Maps with a value for each parcel of a file.
     *
     * @param name    of the file
     * @param parcels of hemispheres only
     * @throws InputDataException if it has others, or they are on another mesh
     */
    public static SpinPlaces ofParcels(String name, Parcels parcels, Map<BrainStructure, Sphere> spheres,
            Map<BrainStructure, Surface> folded) {
        return new SpinPlaces(Cortex.ofParcels(name, parcels, spheres), true, folded, name);
    }

    /**
     * The spins of a map.
     *
     * @param map     a value per place or parcel; NaN where it has none
     * @param removed of little distortion: the share of rotations that are left out because they keep distances less than others do
     * @throws InvalidRequest if the method is one of parcels and the map is not, or spins of little distortion lack a surface
     */
    public SurrogateMaps of(double[] map, SpinMethod method, OptionalDouble removed, long seed) {
        if (!parcels && method != SpinMethod.ALEXANDER_BLOCH) {
            throw new InvalidRequest("--null " + method.toString().toLowerCase(Locale.ROOT) + ": it spins parcels, and the map has a value"
                    + " per vertex; give --null spin, or maps of parcels");
        }
        RotationKey key = new RotationKey(removed, seed);
        Rotations random = rotations.computeIfAbsent(key, this::rotations);
        return switch (method) {
            case ALEXANDER_BLOCH -> parcels ? SpunMaps.ofCenters(map, spins(key, Assignment.NEAREST))
                    : SpunMaps.ofVertices(cortex, map, random);
            case VASA -> SpunMaps.ofCenters(map, spins(key, Assignment.FARTHEST_FIRST));
            case HUNGARIAN -> SpunMaps.ofCenters(map, spins(key, Assignment.LEAST_SUM));
            case BAUM -> SpunMaps.byOverlap(cortex, map, random);
            case CORNBLATH -> SpunMaps.byMean(cortex, map, random);
        };
    }

    private DistinctSpins spins(RotationKey key, Assignment assignment) {
        return spins.computeIfAbsent(new SpinKey(key, assignment), _ -> new DistinctSpins(new CenterSpins(cortex, assignment)::sources,
                cortex.members(), rotations.computeIfAbsent(key, this::rotations)));
    }

    private Rotations rotations(RotationKey key) {
        Rotations random = Rotations.random(key.seed);
        if (key.removed.isEmpty()) {
            return random;
        }
        double share = key.removed.getAsDouble();
        if (!(share >= 0 && share < 1)) {
            throw new InvalidRequest(share + " is no share of spins to leave out; give a number from 0 to below 1, such as 0.775");
        }
        if (!folded.keySet().containsAll(structures)) {
            throw new InvalidRequest("spins of little distortion need the folded surface of each hemisphere; give the midthickness"
                    + " surfaces");
        }
        return new AlignedRotations(random, new Alignment(cortex.hemispheres(), structures.stream()
                .map(folded::get).map(Sphere::coordinates).toList()), share);
    }
}
