package confoci.host.run.compare;

import confoci.host.comparison.ComparedMap;
import confoci.host.comparison.MapPlaces;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.MapReader;
import confoci.host.domain.ReadMap;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.gifti.Surface;
import confoci.host.space.BrainStructure;
import confoci.host.surrogate.eigen.ModePlaces;
import confoci.host.surrogate.spin.SpinPlaces;
import confoci.host.surrogate.variogram.EuclideanDistances;
import confoci.host.surrogate.variogram.GeodesicDistances;
import confoci.host.surrogate.variogram.SurfaceGraph;
import confoci.host.surrogate.variogram.VariogramPlaces.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Maps of grayordinates; surrogates of each hemisphere's cortex, and of everything else, are made by themselves.
 *
 * @param meshes the surfaces that are given
 * @param along  whether distances are along them
 * @param cortex what nulls of the cortex need
 */
record GrayordinateMaps(GrayordinateDomain domain, Map<BrainStructure, Surface> meshes, boolean along,
        CortexFiles cortex) implements MapSource {

    private static final Map<BrainStructure, String> CORTEX = Map.of(BrainStructure.CORTEX_LEFT, "left cortex",
            BrainStructure.CORTEX_RIGHT, "right cortex");

    @Override
    public MapPlaces places() {
        BrainModels models = domain.space().models();
        String[] names = new String[models.size()];
        int next = 0;
        for (BrainModel model : models.models()) {
            Arrays.fill(names, next, next + model.size(), CORTEX.getOrDefault(model.structure(), "subcortex"));
            next += model.size();
        }
        Map<String, IntStream.Builder> parts = new LinkedHashMap<>();
        for (int place = 0; place < domain.size(); place++) {
            parts.computeIfAbsent(names[domain.element(place)], _ -> IntStream.builder()).add(place);
        }
        GrayordinateCoordinates all = domain.coordinates();
        EuclideanDistances distances = new EuclideanDistances(inside(all.x()), inside(all.y()), inside(all.z()));
        boolean known = DoubleStream.of(distances.x()).noneMatch(Double::isNaN);
        return new MapPlaces(String.valueOf(Path.of(domain.name()).getFileName()), domain.unit(), domain.size(), !known ? Optional.empty()
                : Optional.of(!along ? distances : new GeodesicDistances(distances, sheets())),
                parts.entrySet().stream().map(part -> new Part(part.getKey(), part.getValue().build().toArray())).toList(),
                cortex.spheres().isEmpty() ? Optional.empty()
                        : Optional.of(SpinPlaces.ofVertices(domain, cortex.readSpheres(), meshes)),
                cortex.modes().isEmpty() ? Optional.empty() : Optional.of(new ModePlaces(domain, cortex.modes())));
    }

    private List<GeodesicDistances.Sheet> sheets() {
        BrainModels models = domain.space().models();
        List<GeodesicDistances.Sheet> sheets = new ArrayList<>();
        int next = 0;
        for (BrainModel model : models.models()) {
            Surface mesh = meshes.get(model.structure());
            if (model instanceof SurfaceModel surface && mesh != null) {
                Map<Integer, Integer> vertices = new HashMap<>();
                for (int i = 0; i < model.size(); i++) {
                    int place = domain.place(next + i);
                    if (place >= 0) {
                        vertices.put(place, surface.vertex(i));
                    }
                }
                sheets.add(new GeodesicDistances.Sheet("the surface of " + model.structure(), SurfaceGraph.of(mesh), vertices));
            }
            next += model.size();
        }
        return sheets;
    }

    private double[] inside(double[] values) {
        return IntStream.range(0, domain.size()).mapToDouble(place -> values[domain.element(place)]).toArray();
    }

    @Override
    public List<ComparedMap> read(Path named) {
        List<ReadMap> maps = MapReader.read(named, domain);
        return maps.stream().map(map -> new ComparedMap(MapNames.of(map.source(), maps.size() == 1), map.source().toString(),
                map.values())).toList();
    }
}
