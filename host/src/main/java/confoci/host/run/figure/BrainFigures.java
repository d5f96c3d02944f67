package confoci.host.run.figure;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.drawing.ColourMap;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Ink;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.output.Notation;
import confoci.host.output.TsvTable;
import confoci.host.picture.GlassFigure;
import confoci.host.picture.GlassFigure.Foci;
import confoci.host.picture.Look;
import confoci.host.picture.ShownMap;
import confoci.host.picture.SliceFigure;
import confoci.host.picture.SlicePlane;
import confoci.host.picture.Spot;
import confoci.host.picture.Volume;
import confoci.host.space.Point;
import confoci.host.template.Templates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws the maps and foci of a result folder in brains. */
final class BrainFigures {

    /** More rows of slices than this are no figure. */
    private static final int MOST_ROWS = 12;
    /** In parts of the width: of a row of slices or of glass brains, and of a cortex. */
    private static final double ROW_HEIGHT = 0.4;
    private static final double CORTEX_HEIGHT = 0.7;
    /** More experiments have one colour. */
    private static final int COLOURED = 6;
    private static final int[] COLOURS = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9};
    private static final double FOCI_OPACITY = 0.6;
    private static final List<String> FOCI_TABLES = List.of("experiments.tsv", "foci_mapping.tsv");

    private final FigureRequest request;
    private final FolderMap maps;
    private final Look look;

    BrainFigures(FigureRequest request) {
        this.request = request;
        this.maps = new FolderMap(request.folder());
        this.look = request.page().look(request.kind());
    }

    /** Whether a folder has what a kind shows. */
    static boolean has(Path folder, FigureKind kind) {
        FolderMap maps = new FolderMap(folder);
        return switch (kind) {
            case SLICES, GLASS -> !maps.all(FolderMap.VOLUME).isEmpty();
            case SURFACE -> !maps.all(FolderMap.GRAYORDINATES).isEmpty() || !maps.all(FolderMap.VOLUME).isEmpty();
            case FOCI -> FOCI_TABLES.stream().anyMatch(table -> Files.isRegularFile(folder.resolve(table)));
            default -> false;
        };
    }

    /**
     * The drawing.
     *
     * @throws InputDataException if there is nothing to show
     */
    Drawing draw() {
        request.page().requireDrawable(request.kind() == FigureKind.SURFACE ? CORTEX_HEIGHT : ROW_HEIGHT);
        return switch (request.kind()) {
            case SLICES -> slices();
            case GLASS -> {
                ShownMap map = map();
                yield new GlassFigure(anatomy(), look, true).of(map, "Glass brain: " + source());
            }
            case FOCI -> foci();
            case SURFACE -> new CortexFigure(request, maps).drawing(look);
            default -> throw new IllegalArgumentException(request.kind() + " shows no brain");
        };
    }

    private static Volume anatomy() {
        NiftiImage t1 = Templates.t1();
        return Volume.of(t1.grid(), t1.values(0));
    }

    private Path source() {
        return maps.choose(request.map().file(), FolderMap.VOLUME);
    }

    private ShownMap map() {
        Path file = source();
        FolderMap.refuseP(file);
        if (CiftiFile.isCifti(ChosenMap.file(file))) {
            throw new InvalidRequest(file + " has grayordinates, which lie on the cortex; draw it by --kind surface");
        }
        NiftiImage image = NiftiReader.read(file);
        Volume volume = Volume.of(image.grid(), image.values(0));
        double threshold = request.map().threshold().orElse(FolderMap.threshold(file));
        boolean twoSided = isTwoSided(volume.values(), threshold, maps);
        ShownMap map = new ShownMap(volume, (float) threshold, twoSided, colours(request, look.dark()
                || request.kind() == FigureKind.SLICES, twoSided), FolderMap.quantity(file));
        if (map.isEmpty()) {
            throw nothing(file, volume.values(), threshold);
        }
        return map;
    }

    static boolean isTwoSided(float[] values, double threshold, FolderMap maps) {
        boolean below = false;
        for (float value : values) {
            below |= value < -threshold;
        }
        return below && maps.mayBeTwoSided();
    }

    /**
     * Those asked for, or those that fit.
     *
     * @param dark whether they lie on something dark
     */
    static ColourMap colours(FigureRequest request, boolean dark, boolean twoSided) {
        ColourMap fitting = twoSided ? dark ? ColourMap.BERLIN : ColourMap.VIK : dark ? ColourMap.WARM : ColourMap.EMBER;
        ColourMap colours = request.map().colours().orElse(fitting);
        if (twoSided != colours.diverging()) {
            throw new InvalidRequest("--colors " + colours + " is for maps of " + (twoSided ? "one sign, and this one has two"
                    : "two signs, and this one has one") + "; choose one of " + ColourMap.of(twoSided));
        }
        return colours;
    }

    static InputDataException nothing(Path file, float[] values, double threshold) {
        float most = 0;
        for (float value : values) {
            most = Float.isNaN(value) ? most : Math.max(most, Math.abs(value));
        }
        return new InputDataException(file + ": has no value above " + Notation.significant(3).of(threshold) + (most == 0
                ? "; it is empty, so nothing survived. Draw another map, for example by --map z.nii.gz"
                : ", its largest is " + Notation.significant(3).of(most) + "; give a lower --threshold"));
    }

    private Drawing slices() {
        ShownMap map = map();
        SliceChoice choice = request.slices();
        String title = "Slices: " + source();
        SliceFigure figure = new SliceFigure(anatomy(), map, look, choice.crosshair());
        if (!choice.at().isEmpty()) {
            SlicePlane plane = choice.plane().orElse(SlicePlane.AXIAL);
            requireShown(choice.at(), plane, figure.range(plane));
            return figure.ofPlane(plane, choice.at(), title);
        }
        List<Spot> spots = MapClusters.of(map).spots();
        int most = choice.plane().isPresent() ? 2 * MOST_ROWS : MOST_ROWS;
        if (spots.size() > most) {
            title += " (" + most + " largest of " + spots.size() + " clusters)";
            spots = spots.subList(0, most);
        }
        if (choice.plane().isPresent()) {
            SlicePlane plane = choice.plane().get();
            return figure.ofPlane(plane, spots.stream().map(spot -> plane.position(spot.mm())).distinct().sorted().toList(), title);
        }
        request.page().requireDrawable(ROW_HEIGHT * spots.size());
        return figure.throughSpots(spots, title);
    }

    private static void requireShown(List<Double> positions, SlicePlane plane, double[] range) {
        for (double position : positions) {
            if (position < range[0] || position > range[1]) {
                throw new InvalidRequest("--at " + Notation.float64().of(position) + ": no " + plane + " slice there shows anything;"
                        + " choose " + plane.axisName() + " from " + Notation.decimals(0).of(Math.ceil(range[0])) + " to "
                        + Notation.decimals(0).of(Math.floor(range[1])) + " mm");
            }
        }
    }

    private Drawing foci() {
        Path file = FOCI_TABLES.stream().map(request.folder()::resolve).filter(Files::isRegularFile).findFirst().orElseThrow(() ->
                new InputDataException(request.folder() + ": holds none of " + String.join(", ", FOCI_TABLES) + ", the tables of foci"));
        TsvTable table = TsvTable.read(file);
        Map<String, List<Point>> experiments = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            Point mm = new Point(table.number(row, "x"), table.number(row, "y"), table.number(row, "z"));
            if (!table.text(row, "fate").equals("dropped") && Double.isFinite(mm.x() + mm.y() + mm.z())) {
                String contrast = table.text(row, "contrast");
                experiments.computeIfAbsent(table.text(row, "study") + (contrast.isEmpty() ? "" : ": " + contrast), _ -> new ArrayList<>())
                        .add(mm);
            }
        }
        if (experiments.isEmpty()) {
            throw new InputDataException(file + ": holds no focus that takes part");
        }
        List<Foci> groups = new ArrayList<>();
        boolean coloured = experiments.size() <= COLOURED;
        experiments.forEach((name, foci) -> groups.add(new Foci(name,
                Ink.of(COLOURS[coloured ? groups.size() : 1]).at(FOCI_OPACITY), foci)));
        return new GlassFigure(anatomy(), look, false).of(groups, coloured && groups.size() > 1, "Foci: " + file);
    }
}
