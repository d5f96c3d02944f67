package confoci.host.run.figure;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.drawing.Drawing;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.gifti.PlacedSurface;
import confoci.host.io.gifti.Surface;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.picture.Hemisphere;
import confoci.host.picture.Look;
import confoci.host.picture.SurfaceFigure;
import confoci.host.picture.VertexValues;
import confoci.host.picture.Volume;
import confoci.host.space.BrainStructure;
import confoci.host.template.Templates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A map on the user's surfaces: that of grayordinates at their vertices, whatever the shape of the surface, that of voxels at the places of
 * vertices, so that the surface must have the shape of the brain. Without one, that of voxels on the cortex that Confoci carries, inflated.
 */
record CortexFigure(FigureRequest request, FolderMap maps) {

    private interface Values {
        float[] of(Surface surface, BrainStructure structure);
    }

    Drawing drawing(Look look) {
        Path map = maps.choose(request.map().file(), maps.all(FolderMap.GRAYORDINATES).isEmpty() ? FolderMap.VOLUME
                : FolderMap.GRAYORDINATES);
        FolderMap.refuseP(map);
        boolean grayordinates = CiftiFile.isCifti(ChosenMap.file(map));
        boolean carried = request.surfaces().left().isEmpty() && request.surfaces().right().isEmpty();
        if (carried && grayordinates) {
            throw new InvalidRequest(map + ": its vertices need their surface; give --surface-left FILE, --surface-right FILE or both"
                    + " (GIFTI, for example S1200.L.midthickness_MSMAll.32k_fs_LR.surf.gii)");
        }
        Values values = grayordinates ? ofGrayordinates(map) : ofVoxels(map);
        List<Hemisphere> hemispheres = new ArrayList<>();
        if (carried) {
            for (BrainStructure structure : List.of(BrainStructure.CORTEX_LEFT, BrainStructure.CORTEX_RIGHT)) {
                hemispheres.add(new Hemisphere(structure.equals(BrainStructure.CORTEX_LEFT), Templates.inflatedCortex(structure),
                        values.of(Templates.cortex(structure), structure)));
            }
        }
        add(hemispheres, request.surfaces().left(), BrainStructure.CORTEX_LEFT, grayordinates, values);
        add(hemispheres, request.surfaces().right(), BrainStructure.CORTEX_RIGHT, grayordinates, values);
        double threshold = request.map().threshold().orElse(FolderMap.threshold(map));
        boolean twoSided = hemispheres.stream().anyMatch(one -> BrainFigures.isTwoSided(one.values(), threshold, maps));
        SurfaceFigure figure = new SurfaceFigure(hemispheres, (float) threshold, twoSided, BrainFigures.colours(request, false, twoSided),
                FolderMap.quantity(map));
        if (figure.isEmpty()) {
            throw BrainFigures.nothing(map, hemispheres.getFirst().values(), threshold);
        }
        return figure.drawing(look, "Cortex: " + map);
    }

    private static void add(List<Hemisphere> hemispheres, Optional<Path> file, BrainStructure structure, boolean grayordinates,
            Values values) {
        if (file.isEmpty()) {
            return;
        }
        Surface surface = grayordinates ? PlacedSurface.ofAnyShape(file.get(), structure)
                : PlacedSurface.read(file.get(), structure, _ -> { });
        hemispheres.add(new Hemisphere(structure.equals(BrainStructure.CORTEX_LEFT), surface, values.of(surface, structure)));
    }

    private static Values ofVoxels(Path map) {
        NiftiImage image = NiftiReader.read(map);
        Volume volume = Volume.of(image.grid(), image.values(0));
        return (surface, _) -> VertexValues.ofVoxels(volume, surface);
    }

    private static Values ofGrayordinates(Path named) {
        ChosenMap chosen = ChosenMap.of(named);
        double[] rows;
        BrainModels models;
        try (CiftiFile file = CiftiFile.open(chosen.file())) {
            models = file.brainModels();
            rows = file.map(file.map(chosen));
        }
        return (surface, structure) -> {
            SurfaceModel model = models.surface(structure);
            if (model == null) {
                throw new InputDataException(named + ": has no surface of " + structure + "; leave its option out");
            }
            if (model.surfaceVertices() != surface.vertices()) {
                throw new InputDataException(named + ": has " + model.surfaceVertices() + " vertices of " + structure + ", the surface has "
                        + surface.vertices() + "; give the surface of the same mesh");
            }
            return VertexValues.ofGrayordinates(models, model, rows);
        };
    }
}
