package confoci.host.run.project;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.domain.MapReader;
import confoci.host.domain.ReadMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.io.gifti.Surface;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.MapNames;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.projection.NearestVertex;
import confoci.host.projection.ProjectedMap;
import confoci.host.projection.Ribbon;
import confoci.host.projection.VertexVoxels;
import confoci.host.run.RunListener;
import confoci.host.run.project.ProjectRequest.Method;
import confoci.host.space.BrainStructure;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.model.VoxelSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Takes maps of grayordinates to the voxels of a volume. */
record ToVolume(ProjectRequest request, Method method) {

    List<ProjectedMap> project(RunListener log) {
        VoxelDomain domain = domain(log);
        Map<BrainStructure, Surface> surfaces = request.places().hemispheres(log::warn);
        Map<BrainStructure, Surface> outer = request.outer().hemispheres(log::warn);
        List<ReadMap> read = new ArrayList<>();
        List<BrainModels> models = new ArrayList<>();
        for (Path file : request.maps()) {
            GrayordinateSpace space = GrayordinateSpace.of(file);
            request.requireSurfaces(file, space.models());
            GrayordinateGeometry geometry = request.places().geometry(space.reference(), space.models(), warning -> { });
            for (ReadMap map : MapReader.read(file, GrayordinateDomain.all(space, geometry))) {
                read.add(map);
                models.add(space.models());
            }
        }
        List<ChosenMap> sources = read.stream().map(ReadMap::source).toList();
        List<String> names = MapNames.of(sources, sources.stream().map(source -> source.map().filter(name -> !name.matches("[0-9]+"))
                .orElse("")).toList());
        Map<BrainStructure, Surface> inner = method == Method.RIBBON ? request.inner().hemispheres(log::warn) : Map.of();
        List<ProjectedMap> maps = new ArrayList<>();
        for (int map = 0; map < names.size(); map++) {
            double[] volume = method == Method.RIBBON ? ribbon(domain.mask().grid(), models.get(map), read.get(map).values(), inner, outer)
                    : nearest(domain.mask().grid(), models.get(map), read.get(map).values(), surfaces);
            voxels(domain.mask().grid(), models.get(map), read.get(map).values(), volume);
            int missing = (int) Arrays.stream(volume).filter(Double::isNaN).count();
            if (missing == volume.length) {
                throw new InputDataException(read.get(map).source() + ": reaches no voxel of " + request.grid().orElseThrow()
                        + "; give surfaces and a volume in one space");
            }
            maps.add(new ProjectedMap(domain, names.get(map), volume, missing));
        }
        return maps;
    }

    private VoxelDomain domain(RunListener log) {
        Path file = ChosenMap.file(request.grid().orElseThrow());
        try (NiftiSeries series = NiftiSeries.open(file)) {
            series.warnings().forEach(log::warn);
            return new VoxelDomain(new Mask(series.grid(), VoxelSet.all(series.grid().shape()), "the grid of " + file), file.toString());
        }
    }

    /** Per vertex of the surface of a model its value, NaN where it is no grayordinate. */
    private static double[] ofVertices(SurfaceModel model, int offset, double[] values) {
        double[] all = new double[model.surfaceVertices()];
        Arrays.fill(all, Double.NaN);
        for (int i = 0; i < model.size(); i++) {
            all[model.vertex(i)] = values[offset + i];
        }
        return all;
    }

    private double[] nearest(VoxelGrid grid, BrainModels models, double[] values, Map<BrainStructure, Surface> surfaces) {
        List<Surface> used = new ArrayList<>();
        List<double[]> ofSurfaces = new ArrayList<>();
        for (int m = 0; m < models.models().size(); m++) {
            if (models.models().get(m) instanceof SurfaceModel model) {
                used.add(required(surfaces, model.structure()));
                ofSurfaces.add(ofVertices(model, models.offset(m), values));
            }
        }
        return NearestVertex.of(grid, used, request.distance()).toVolume(ofSurfaces);
    }

    private double[] ribbon(VoxelGrid grid, BrainModels models, double[] values, Map<BrainStructure, Surface> inner,
            Map<BrainStructure, Surface> outer) {
        double[] sums = new double[grid.shape().voxels()];
        double[] totals = new double[sums.length];
        for (int m = 0; m < models.models().size(); m++) {
            if (models.models().get(m) instanceof SurfaceModel model) {
                VertexVoxels voxels = Ribbon.of(grid, required(inner, model.structure()), required(outer, model.structure()), true);
                voxels.addTo(ofVertices(model, models.offset(m), values), sums, totals);
            }
        }
        double[] volume = new double[sums.length];
        for (int voxel = 0; voxel < volume.length; voxel++) {
            // A voxel that lies in the ribbon only in part gets as much less, as in Workbench.
            volume[voxel] = totals[voxel] > 0 ? sums[voxel] / Math.max(1, totals[voxel]) : Double.NaN;
        }
        return volume;
    }

    private static Surface required(Map<BrainStructure, Surface> surfaces, BrainStructure structure) {
        Surface surface = surfaces.get(structure);
        if (surface == null) {
            throw new InvalidRequest("the map has vertices of " + structure + "; give its surfaces");
        }
        return surface;
    }

    /** Voxels among the grayordinates go to the voxels of the grid whose centres lie in them. */
    private static void voxels(VoxelGrid grid, BrainModels models, double[] values, double[] volume) {
        if (models.models().stream().noneMatch(VoxelModel.class::isInstance)) {
            return;
        }
        int[] rows = new int[models.voxelGrid().shape().voxels()];
        Arrays.fill(rows, -1);
        int row = 0;
        for (BrainModel model : models.models()) {
            if (model instanceof VoxelModel voxels) {
                for (int i = 0; i < voxels.size(); i++) {
                    rows[models.voxelGrid().shape().index(voxels.ijk(i, 0), voxels.ijk(i, 1), voxels.ijk(i, 2))] = row + i;
                }
            }
            row += model.size();
        }
        for (int voxel = 0; voxel < volume.length; voxel++) {
            int there = models.voxelGrid().voxelOf(grid.toMm(voxel));
            if (there >= 0 && rows[there] >= 0) {
                volume[voxel] = values[rows[there]];
            }
        }
    }
}
