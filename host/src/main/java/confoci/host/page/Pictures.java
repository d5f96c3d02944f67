package confoci.host.page;

import confoci.host.drawing.ColourMap;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Png;
import confoci.host.drawing.Raster;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.page.Brain.Picture;
import confoci.host.picture.Hemisphere;
import confoci.host.picture.Look;
import confoci.host.picture.ShownMap;
import confoci.host.picture.SliceFigure;
import confoci.host.picture.Spot;
import confoci.host.picture.SurfaceFigure;
import confoci.host.picture.Volume;
import confoci.host.report.Numbers;
import confoci.host.space.Point;
import confoci.host.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Draws the pictures of a page, which stand there without a viewer: slices through peaks, and the cortex. */
final class Pictures {

    private static final int MOST_PICTURED = 3;
    private static final String OVERVIEW = "overview.png";
    private static final int MARGIN = 16;
    /** Fewer vertices are hardly seen. */
    private static final int ENOUGH = 12;
    private static final Look LOOK = new Look(640, 1.5, OptionalInt.of(0x101114), true, false);
    /** Shaded pixels pack badly. */
    private static final Look CORTEX = new Look(640, 1, OptionalInt.of(0x101114), true, false);
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private Pictures() {
    }

    /**
     * The pictures of the first map with voxels, and of the first on the cortex.
     *
     * @param maps  that have something to show
     * @param peaks through which slices go
     */
    static List<Picture> of(Path folder, List<DisplayMap> maps, Cortex cortex, List<Point> peaks) {
        List<Picture> pictures = new ArrayList<>();
        ofRun(folder).or(() -> maps.stream().filter(map -> map.volume().isPresent()).findFirst().flatMap(map -> slices(map, peaks)))
                .ifPresent(pictures::add);
        List<DisplayMap> there = maps.stream().filter(DisplayMap::isOnCortex).toList();
        there.stream().filter(map -> map.shownOnCortex() >= ENOUGH).findFirst().or(() -> there.stream().findFirst())
                .flatMap(map -> surfaces(map, cortex)).ifPresent(pictures::add);
        return pictures;
    }

    /** The one that the run has drawn. */
    private static Optional<Picture> ofRun(Path folder) {
        try {
            if (Files.exists(folder.resolve(OVERVIEW))) {
                return Optional.of(new Picture(BASE64.encodeToString(Files.readAllBytes(folder.resolve(OVERVIEW))),
                        "Slices through the strongest peaks (" + OVERVIEW + ")."));
            }
        } catch (IOException e) {
            // Then it is drawn anew.
        }
        return Optional.empty();
    }

    private static Optional<Picture> slices(DisplayMap map, List<Point> peaks) {
        NiftiImage t1 = Templates.t1();
        Volume anatomy = Volume.of(t1.grid(), t1.values(0));
        Volume volume = map.volume().orElseThrow();
        int best = 0;
        for (int i = 0; i < volume.values().length; i++) {
            best = strength(map, volume, i) > strength(map, volume, best) ? i : best;
        }
        if (!(strength(map, volume, best) > 0)) {
            return Optional.empty();
        }
        float threshold = Math.nextDown(map.threshold());
        List<Spot> spots = peaks.stream().filter(peak -> {
            int voxel = volume.grid().voxelOf(peak);
            return voxel >= 0 && strength(map, volume, voxel) > threshold;
        }).limit(MOST_PICTURED).map(Pictures::spot).toList();
        ShownMap shown = new ShownMap(volume, threshold, map.signed(), colours(map), quantity(map));
        Drawing drawing = new SliceFigure(anatomy, shown, LOOK, true)
                .throughSpots(spots.isEmpty() ? List.of(spot(volume.grid().toMm(best))) : spots, map.source().meaning());
        return Optional.of(picture(drawing, LOOK, map, "Left is left; coordinates in mm."));
    }

    /** Nothing if no value on the cortex reaches the threshold. */
    private static Optional<Picture> surfaces(DisplayMap map, Cortex cortex) {
        List<Hemisphere> hemispheres = cortex.sides().stream().filter(side -> map.cortex().containsKey(side.structure()))
                .map(side -> new Hemisphere(side.isLeft(), cortex.carried() ? Templates.inflatedCortex(side.structure()) : side.surface(),
                        map.onSurface(side.structure()))).toList();
        SurfaceFigure figure = new SurfaceFigure(hemispheres, Math.nextDown(map.threshold()), map.signed(), colours(map), quantity(map));
        return figure.isEmpty() ? Optional.empty() : Optional.of(picture(figure.drawing(CORTEX, map.source().meaning()), CORTEX, map,
                "The " + (hemispheres.size() > 1 ? "cortex from the outer sides (upper row) and the inner sides (lower row)."
                        : (hemispheres.getFirst().left() ? "left" : "right") + " cortex from the outer side (above) and the inner side"
                        + " (below).")));
    }

    private static Picture picture(Drawing drawing, Look look, DisplayMap map, String view) {
        byte[] png = Png.encode(Raster.of(drawing.framed(MARGIN), look.resolution(), look.background(), look.text()));
        return new Picture(BASE64.encodeToString(png), TableViews.sentence(map.source().meaning()) + " (" + map.source().file() + "). "
                + view);
    }

    private static ColourMap colours(DisplayMap map) {
        return map.signed() ? ColourMap.BERLIN : ColourMap.WARM;
    }

    private static String quantity(DisplayMap map) {
        return map.log() ? "-log10 p" : map.source().quantity();
    }

    private static float strength(DisplayMap map, Volume volume, int voxel) {
        float value = volume.values()[voxel];
        return Float.isNaN(value) ? 0 : map.signed() ? Math.abs(value) : value;
    }

    private static Spot spot(Point mm) {
        return new Spot(mm, Numbers.mm(mm));
    }
}
