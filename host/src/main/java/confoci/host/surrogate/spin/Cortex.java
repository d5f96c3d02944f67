package confoci.host.surrogate.spin;

import confoci.error.InputDataException;
import confoci.host.atlas.Atlas;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.Parcel;
import confoci.host.io.cifti.Parcels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.space.BrainStructure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The hemispheres that are spun together, and what their vertices belong to.
 *
 * @param hemispheres one or two; in a cortex of parcels no parcel is in both
 * @param members     the number of places or parcels
 */
record Cortex(List<Hemisphere> hemispheres, int members) {

    /**
     * The places of a domain as members.
     *
     * @param spheres of the structures that it has places in
     * @throws InputDataException if it has others, or they are on another mesh
     */
    static Cortex ofPlaces(GrayordinateDomain domain, Map<BrainStructure, Sphere> spheres) {
        int[] places = new int[domain.size()];
        Arrays.setAll(places, place -> place);
        return of(domain, places, domain.size(), spheres);
    }

    /**
     * The regions of an atlas as members.
     *
     * @throws InputDataException if one of them is not on one of the spheres, or on both
     */
    static Cortex ofParcels(GrayordinateDomain domain, Atlas atlas, Map<BrainStructure, Sphere> spheres) {
        Cortex cortex = of(domain, atlas.labels(), atlas.regions().size(), spheres);
        int[] hemispheres = new int[cortex.members];
        for (Hemisphere hemisphere : cortex.hemispheres) {
            Arrays.stream(hemisphere.vertices()).map(vertex -> hemisphere.member(vertex)).distinct().forEach(p -> hemispheres[p]++);
        }
        for (int p = 0; p < cortex.members; p++) {
            if (hemispheres[p] != 1) {
                throw new InputDataException(atlas.name() + ": region " + atlas.regions().get(p).name() + " is in both hemispheres, which"
                        + " spin apart; give an atlas whose regions are in one each");
            }
        }
        return cortex;
    }

    /**
     * The parcels of a file as members.
     *
     * @throws InputDataException if one of them is not on one of the spheres, or on both
     */
    static Cortex ofParcels(String name, Parcels parcels, Map<BrainStructure, Sphere> spheres) {
        Map<BrainStructure, int[]> members = new LinkedHashMap<>();
        for (int p = 0; p < parcels.size(); p++) {
            Parcel parcel = parcels.parcels().get(p);
            List<BrainStructure> structures = new ArrayList<>();
            parcel.structures().forEach(structures::add);
            if (structures.size() != 1 || parcel.voxels() > 0 || !spheres.containsKey(structures.getFirst())) {
                throw new InputDataException(name + ": parcel " + parcel.name() + " is not on the surface of one hemisphere whose sphere is"
                        + " given, and only such parcels can be spun; leave it out, or choose surrogates by distance");
            }
            int[] ofHemisphere = members.computeIfAbsent(structures.getFirst(), structure -> {
                int[] none = new int[Objects.requireNonNull(parcels.surfaceVertices().get(structure))];
                Arrays.fill(none, -1);
                return none;
            });
            for (int vertex : parcel.vertices(structures.getFirst())) {
                ofHemisphere[vertex] = p;
            }
        }
        List<Hemisphere> hemispheres = new ArrayList<>();
        for (BrainStructure structure : List.of(BrainStructure.CORTEX_LEFT, BrainStructure.CORTEX_RIGHT)) {
            int[] ofHemisphere = members.get(structure);
            if (ofHemisphere != null) {
                hemispheres.add(new Hemisphere(Objects.requireNonNull(spheres.get(structure)),
                        structure.equals(BrainStructure.CORTEX_RIGHT), ofHemisphere));
            }
        }
        return new Cortex(List.copyOf(hemispheres), parcels.size());
    }

    /** @param members of each place of the domain, -1 for none */
    private static Cortex of(GrayordinateDomain domain, int[] members, int count, Map<BrainStructure, Sphere> spheres) {
        List<Hemisphere> hemispheres = new ArrayList<>();
        List<BrainModel> models = domain.space().models().models();
        for (int m = 0; m < models.size(); m++) {
            BrainModel model = models.get(m);
            int[] grayordinates = memberPerGrayordinate(domain, members, m);
            if (Arrays.stream(grayordinates).allMatch(member -> member < 0)) {
                continue;
            }
            Sphere sphere = spheres.get(model.structure());
            if (!(model instanceof SurfaceModel surface) || sphere == null) {
                throw new InputDataException(domain.name() + ": has values in " + model.structure() + ", and only the surface of a"
                        + " hemisphere whose sphere is given can be spun; leave the rest out by a mask, or choose surrogates by distance");
            }
            int[] vertices = new int[surface.surfaceVertices()];
            Arrays.fill(vertices, -1);
            for (int g = 0; g < grayordinates.length; g++) {
                vertices[surface.vertex(g)] = grayordinates[g];
            }
            hemispheres.add(new Hemisphere(sphere, model.structure().equals(BrainStructure.CORTEX_RIGHT), vertices));
        }
        return new Cortex(List.copyOf(hemispheres), count);
    }

    private static int[] memberPerGrayordinate(GrayordinateDomain domain, int[] members, int model) {
        int offset = domain.space().models().offset(model);
        int[] grayordinates = new int[domain.space().models().models().get(model).size()];
        Arrays.setAll(grayordinates, g -> domain.place(offset + g) < 0 ? -1 : members[domain.place(offset + g)]);
        return grayordinates;
    }

    /** The member that each vertex of a member belongs to, hemisphere by hemisphere. */
    int[] targets() {
        return hemispheres.stream().flatMapToInt(h -> Arrays.stream(h.vertices()).map(vertex -> h.member(vertex))).toArray();
    }

    /** The member that comes to lie at each of the {@link #targets}, -1 for none. */
    int[] sources(Rotation rotation) {
        int[] sources = new int[hemispheres.stream().mapToInt(Hemisphere::size).sum()];
        int first = 0;
        for (Hemisphere hemisphere : hemispheres) {
            hemisphere.sources(rotation, sources, first);
            first += hemisphere.size();
        }
        return sources;
    }
}
