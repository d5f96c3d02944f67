package confoci.host.io.cifti;

import confoci.host.space.Affine;
import confoci.host.space.BrainStructure;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.util.List;
import java.util.Map;

/** The axes that validation/oracle/cifti_fixtures.py gives to nibabel, said again by hand. */
final class SmallAxes {

    static final VoxelGrid GRID = new VoxelGrid(new GridShape(5, 6, 7), Affine.ofRows(-2, 0, 0, 8, 0, 2, 0, -6.5, 0, 0, 2.5, -3));
    static final BrainModels BRAIN = new BrainModels(List.of(
            new SurfaceModel(BrainStructure.CORTEX_LEFT, 8, 0, 2, 3, 5, 7),
            new SurfaceModel(BrainStructure.CORTEX_RIGHT, 8, 1, 0, 6, 4),
            new VoxelModel(new BrainStructure("AMYGDALA_LEFT"), 1, 2, 3, 2, 2, 3, 4, 5, 6),
            new VoxelModel(new BrainStructure("BRAIN_STEM"), 0, 0, 0, 0, 1, 0)), GRID);
    static final Parcels PARCELS = new Parcels(List.of(
            new Parcel("both & more",
                    Map.of(BrainStructure.CORTEX_LEFT, new int[] {0, 2}, BrainStructure.CORTEX_RIGHT, new int[] {1}), 1, 2, 3),
            new Parcel("left", Map.of(BrainStructure.CORTEX_LEFT, new int[] {7, 3})),
            new Parcel("stem", Map.of(), 0, 0, 0, 0, 1, 0)),
            Map.of(BrainStructure.CORTEX_LEFT, 8, BrainStructure.CORTEX_RIGHT, 8), GRID);
    static final Labels LABELS = new Labels(List.of(
            new LabelMap("networks", List.of(new Label(0, "???", 1, 1, 1, 0), new Label(3, "a < b", 0.25f, 0.5f, 1, 1),
                    new Label(70, "naïve", 0, 0.125f, 0, 1)), Map.of()),
            new LabelMap("other", List.of(new Label(0, "???", 1, 1, 1, 0), new Label(1, "one", 1, 0, 0, 0.5f)), Map.of())));
    static final Scalars SCALARS = new Scalars(List.of(
            new NamedMap("a & b", Map.of("Palette", "none\n")), new NamedMap("quoted \"z\" <é>")));

    private SmallAxes() {
    }

    static CiftiAxes of(CiftiType type) {
        return switch (type) {
            case DCONN -> axes(BRAIN, BRAIN);
            case DTSERIES -> axes(new Series(4, 1.5, 0.72, Series.Unit.SECOND), BRAIN);
            case PCONN -> axes(PARCELS, PARCELS);
            case PTSERIES -> axes(new Series(3, 0, 0.5, Series.Unit.HERTZ), PARCELS);
            case DSCALAR -> axes(SCALARS, BRAIN);
            case DLABEL -> axes(LABELS, BRAIN);
            case PSCALAR -> axes(Scalars.named("one"), PARCELS);
            case PDCONN -> axes(BRAIN, PARCELS);
            case DPCONN -> axes(PARCELS, BRAIN);
        };
    }

    private static CiftiAxes axes(IndexMap alongRow, IndexMap alongColumn) {
        return new CiftiAxes(alongRow, alongColumn, Map.of());
    }
}
