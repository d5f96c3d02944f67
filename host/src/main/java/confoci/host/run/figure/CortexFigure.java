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
import confoci.host.output.Notation;
import confoci.host.picture.Hemisphere;
import confoci.host.picture.Look;
import confoci.host.picture.SurfaceFigure;
import confoci.host.picture.VertexValues;
import confoci.host.picture.Volume;
import confoci.host.space.BrainStructure;
import confoci.host.template.Templates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A map on the user's surfaces: that of grayordinates at their vertices, whatever the shape of the surface, that of voxels at the places of
 * vertices, so that the surface must have the shape of the brain. Without one, that of voxels on the cortex that Confoci carries, inflated.
 */
record CortexFigure(FigureRequest request, FolderMap maps) {

    private interface Values {
        /** @param none vertices that are no cortex */
        float[] of(Surface surface, BrainStructure structure, BitSet none);
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
                        values.of(Templates.cortex(structure), structure, Templates.medialWall(structure))));
            }
        }
        add(hemispheres, request.surfaces().left(), BrainStructure.CORTEX_LEFT, grayordinates, values);
        add(hemispheres, request.surfaces().right(), BrainStructure.CORTEX_RIGHT, grayordinates, values);
        double threshold = request.map().threshold().orElse(FolderMap.threshold(map));
        boolean twoSided = hemispheres.stream().anyMatch(one -> BrainFigures.isTwoSided(one.values(), threshold, maps));
        SurfaceFigure figure = new SurfaceFigure(hemispheres, (float) threshold, twoSided, BrainFigures.colours(request, false, twoSided),
                FolderMap.quantity(map));
        if (figure.isEmpty()) {
            throw nothing(map, hemispheres, threshold);
        }
        return figure.drawing(look, "Cortex: " + map);
    }

    private static InputDataException nothing(Path map, List<Hemisphere> hemispheres, double threshold) {
        float most = 0;
        for (Hemisphere hemisphere : hemispheres) {
            for (float value : hemisphere.values()) {
                most = Float.isNaN(value) ? most : Math.max(most, Math.abs(value));
            }
        }
        return new InputDataException(map + ": has no value above " + Notation.significant(3).of(threshold) + " on the cortex"
                + (most == 0 ? "; draw it with --kind slices or glass, or another map, for example by --map z.nii.gz"
                : ", its largest there is " + Notation.significant(3).of(most) + "; give a lower --threshold"));
    }

    private static void add(List<Hemisphere> hemispheres, Optional<Path> file, BrainStructure structure, boolean grayordinates,
            Values values) {
        if (file.isEmpty()) {
            return;
        }
        Surface surface = grayordinates ? PlacedSurface.ofAnyShape(file.get(), structure)
                : PlacedSurface.read(file.get(), structure, _ -> { });
        hemispheres.add(new Hemisphere(structure.equals(BrainStructure.CORTEX_LEFT), surface.outwards(),
                values.of(surface, structure, new BitSet())));
    }

    private static Values ofVoxels(Path map) {
        NiftiImage image = NiftiReader.read(map);
        Volume volume = Volume.of(image.grid(), image.values(0));
        return (surface, _, none) -> VertexValues.ofVoxels(volume, surface, none);
    }

    private static Values ofGrayordinates(Path named) {
        ChosenMap chosen = ChosenMap.of(named);
        double[] rows;
        BrainModels models;
        try (CiftiFile file = CiftiFile.open(chosen.file())) {
            models = file.brainModels();
            rows = file.map(file.map(chosen));
        }
        return (surface, structure, _) -> {
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
