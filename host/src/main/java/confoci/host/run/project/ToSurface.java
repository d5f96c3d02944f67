package confoci.host.run.project;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.io.gifti.Surface;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.MapNames;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.output.Plural;
import confoci.host.projection.ProjectedMap;
import confoci.host.projection.Ribbon;
import confoci.host.projection.VertexSampling;
import confoci.host.projection.VertexVoxels;
import confoci.host.run.RunListener;
import confoci.host.run.project.ProjectRequest.Method;
import confoci.host.space.BrainStructure;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes volumes to grayordinates. */
record ToSurface(ProjectRequest request, Method method) {

    List<ProjectedMap> project(RunListener log) {
        Map<BrainStructure, Surface> surfaces = request.places().hemispheres(log::warn);
        Map<BrainStructure, Surface> inner = request.inner().hemispheres(log::warn);
        Map<BrainStructure, Surface> outer = request.outer().hemispheres(log::warn);
        GrayordinateDomain domain = domain(surfaces, log);
        List<ChosenMap> chosen = request.maps().stream().map(ChosenMap::of).toList();
        List<String> names = MapNames.of(chosen, Collections.nCopies(chosen.size(), ""));
        List<ProjectedMap> maps = new ArrayList<>();
        @Nullable VoxelGrid grid = null;
        List<VertexVoxels> voxels = List.of();
        for (int map = 0; map < names.size(); map++) {
            Path file = request.maps().get(map);
            NiftiImage image = NiftiReader.read(file);
            image.warnings().forEach(log::warn);
            if (!image.grid().equals(grid)) {
                grid = image.grid();
                voxels = voxels(grid, domain.space().models(), surfaces, inner, outer);
            }
            double[] volume = image.values(0);
            double[] values = values(volume, domain.space().models(), voxels);
            int missing = (int) Arrays.stream(values).filter(Double::isNaN).count();
            if (missing == values.length) {
                throw new InputDataException(file + ": has a value at none of the " + Plural.of(missing, "grayordinates")
                        + "; check that it has values, and give surfaces in its space");
            }
            if (missing > 0) {
                log.warn(file + ": has no value at " + Plural.of(missing, "grayordinates") + ", which are NaN: they lie outside of it, or"
                        + " it holds no number there");
            }
            maps.add(new ProjectedMap(domain, names.get(map), values, missing));
        }
        return maps;
    }

    private GrayordinateDomain domain(Map<BrainStructure, Surface> surfaces, RunListener log) {
        if (request.template().isPresent()) {
            GrayordinateSpace space = GrayordinateSpace.of(request.template().get());
            request.requireSurfaces(request.template().get(), space.models());
            GrayordinateGeometry geometry = request.places().geometry(space.reference(), space.models(), log::warn);
            return GrayordinateDomain.all(space, geometry);
        }
        List<BrainModel> models = new ArrayList<>();
        for (BrainStructure structure : List.of(BrainStructure.CORTEX_LEFT, BrainStructure.CORTEX_RIGHT)) {
            Optional.ofNullable(surfaces.get(structure))
                    .ifPresent(surface -> models.add(SurfaceModel.whole(structure, surface.vertices())));
        }
        BrainModels all = new BrainModels(models, null);
        GrayordinateSpace space = new GrayordinateSpace(all, "the surfaces");
        return GrayordinateDomain.all(space, request.places().geometry(space.reference(), all, warning -> { }));
    }

    /** Per brain model the voxels of its vertices or voxels. */
    private List<VertexVoxels> voxels(VoxelGrid grid, BrainModels models, Map<BrainStructure, Surface> surfaces,
            Map<BrainStructure, Surface> inner, Map<BrainStructure, Surface> outer) {
        List<VertexVoxels> voxels = new ArrayList<>();
        for (int m = 0; m < models.models().size(); m++) {
            voxels.add(switch (models.models().get(m)) {
                case SurfaceModel surface -> ofSurface(grid, surface.structure(), surfaces, inner, outer);
                case VoxelModel volume -> {
                    Point[] centres = new Point[volume.size()];
                    for (int i = 0; i < centres.length; i++) {
                        centres[i] = models.voxelGrid().toMm(volume.ijk(i, 0), volume.ijk(i, 1), volume.ijk(i, 2));
                    }
                    yield method == Method.ENCLOSING ? VertexSampling.enclosing(grid, centres) : VertexSampling.trilinear(grid, centres);
                }
            });
        }
        return voxels;
    }

    private VertexVoxels ofSurface(VoxelGrid grid, BrainStructure structure, Map<BrainStructure, Surface> surfaces,
            Map<BrainStructure, Surface> inner, Map<BrainStructure, Surface> outer) {
        if (method == Method.RIBBON) {
            Surface below = inner.get(structure);
            Surface above = outer.get(structure);
            if (below == null || above == null) {
                throw new InvalidRequest("--template " + request.template().orElseThrow() + ": has vertices of " + structure
                        + "; give its inner and outer surfaces");
            }
            return Ribbon.of(grid, below, above, false);
        }
        Surface surface = surfaces.get(structure);
        if (surface == null) {
            throw new InvalidRequest("no surface of " + structure);
        }
        return method == Method.ENCLOSING ? VertexSampling.enclosing(grid, VertexSampling.places(surface))
                : VertexSampling.trilinear(grid, VertexSampling.places(surface));
    }

    private static double[] values(double[] volume, BrainModels models, List<VertexVoxels> voxels) {
        double[] values = new double[models.size()];
        int next = 0;
        for (int m = 0; m < voxels.size(); m++) {
            double[] all = voxels.get(m).toSurface(volume);
            BrainModel model = models.models().get(m);
            for (int i = 0; i < model.size(); i++) {
                values[next++] = all[model instanceof SurfaceModel surface ? surface.vertex(i) : i];
            }
        }
        return values;
    }
}
