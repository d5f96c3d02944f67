package confoci.host.page;

import confoci.error.ConfociException;
import confoci.host.drawing.ColourMap;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Png;
import confoci.host.drawing.Raster;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.picture.Look;
import confoci.host.picture.ShownMap;
import confoci.host.picture.SliceFigure;
import confoci.host.picture.Spot;
import confoci.host.picture.Volume;
import confoci.host.report.ClusterTable;
import confoci.host.report.MapFile;
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

/**
 * The maps of a page.
 *
 * @param maps     that a viewer shows
 * @param pictures that stand there without a viewer
 * @param start    where a viewer looks first
 * @param notes    what is not shown and why, a sentence each
 */
record Brain(List<Packed> maps, List<Picture> pictures, Point start, List<String> notes) {

    /**
     * A map in the page.
     *
     * @param source what it is
     * @param image  gzipped NIfTI-1 in base64
     */
    record Packed(MapFile source, String image, boolean signed, boolean log, float low, float high, float threshold) {
    }

    /**
     * A picture in the page.
     *
     * @param png     in base64
     * @param caption what it shows
     */
    record Picture(String png, String caption) {
    }

    /** Of all maps together, so that a page weighs less than 5 MB. */
    private static final int MOST_BYTES = 1_700_000;
    private static final int MOST_PICTURED = 3;
    private static final String OVERVIEW = "overview.png";
    private static final int MARGIN = 16;
    private static final Look PICTURE = new Look(640, 1.5, OptionalInt.of(0x101114), true, false);
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    /**
     * Reads maps of a folder.
     *
     * @param missing receives what cannot be read
     */
    static Brain read(Path folder, List<MapFile> files, List<ClusterTable> clusters, List<String> missing) {
        List<Packed> packed = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        List<String> large = new ArrayList<>();
        List<String> surfaces = new ArrayList<>();
        Optional<DisplayMap> first = Optional.empty();
        int bytes = 0;
        for (MapFile file : files) {
            try {
                Optional<DisplayMap> read = MapFiles.read(folder, file);
                if (MapFiles.isOnGrayordinates(file.file())) {
                    surfaces.add(file.file());
                }
                if (read.isEmpty()) {
                    continue;
                }
                DisplayMap map = read.get();
                if (map.isEmpty()) {
                    empty.add(file.file());
                    continue;
                }
                String image = BASE64.encodeToString(map.packed());
                if (bytes + image.length() > MOST_BYTES) {
                    large.add(file.file());
                    continue;
                }
                bytes += image.length();
                packed.add(new Packed(file, image, map.signed(), map.log(), map.low(), map.high(), map.threshold()));
                first = first.isEmpty() ? read : first;
            } catch (ConfociException e) {
                missing.add(Material.absent(folder, file.file(), e));
            }
        }
        List<Point> peaks = clusters.stream().flatMap(table -> table.peaks().stream()).map(ClusterTable.Peak::mm).distinct().toList();
        Point start = peaks.isEmpty() ? first.map(DisplayMap::strongest).orElse(new Point(0, 0, 0)) : peaks.getFirst();
        List<Picture> pictures = pictures(folder, first, peaks.isEmpty() ? List.of(start) : peaks);
        return new Brain(packed, pictures, start, notes(empty, large, surfaces));
    }

    private static List<String> notes(List<String> empty, List<String> large, List<String> surfaces) {
        List<String> notes = new ArrayList<>();
        if (!empty.isEmpty()) {
            notes.add("Nothing to show in " + String.join(", ", empty) + ".");
        }
        if (!large.isEmpty()) {
            notes.add("Not in this page, to keep it small: " + String.join(", ", large) + ".");
        }
        if (!surfaces.isEmpty()) {
            notes.add("Maps on the cortical surface open in Connectome Workbench, together with surfaces of the same mesh: wb_view "
                    + String.join(" ", surfaces) + ".");
        }
        return notes;
    }

    /** The one that the run has drawn, or else the first map through its strongest peaks. */
    private static List<Picture> pictures(Path folder, Optional<DisplayMap> map, List<Point> peaks) {
        try {
            if (Files.exists(folder.resolve(OVERVIEW))) {
                return List.of(new Picture(BASE64.encodeToString(Files.readAllBytes(folder.resolve(OVERVIEW))),
                        "Slices through the strongest peaks (" + OVERVIEW + ")."));
            }
        } catch (IOException e) {
            // Then it is drawn anew.
        }
        if (map.isEmpty()) {
            return List.of();
        }
        NiftiImage t1 = Templates.t1();
        Volume anatomy = Volume.of(t1.grid(), t1.values(0));
        return drawn(map.get(), anatomy, peaks).stream().toList();
    }

    private static Optional<Picture> drawn(DisplayMap map, Volume anatomy, List<Point> peaks) {
        Volume volume = map.volume();
        int best = 0;
        for (int i = 0; i < volume.values().length; i++) {
            best = strength(map, i) > strength(map, best) ? i : best;
        }
        if (!(strength(map, best) > 0)) {
            return Optional.empty();
        }
        float threshold = Math.nextDown(map.threshold());
        List<Spot> spots = peaks.stream().filter(peak -> {
            int voxel = volume.grid().voxelOf(peak);
            return voxel >= 0 && strength(map, voxel) > threshold;
        }).limit(MOST_PICTURED).map(Brain::spot).toList();
        ShownMap shown = new ShownMap(volume, threshold, map.signed(), map.signed() ? ColourMap.BERLIN : ColourMap.WARM,
                map.log() ? "-log10 p" : map.source().quantity());
        Drawing drawing = new SliceFigure(anatomy, shown, PICTURE, true)
                .throughSpots(spots.isEmpty() ? List.of(spot(volume.grid().toMm(best))) : spots, map.source().meaning());
        byte[] png = Png.encode(Raster.of(drawing.framed(MARGIN), PICTURE.resolution(), PICTURE.background(), PICTURE.text()));
        return Optional.of(new Picture(BASE64.encodeToString(png), TableViews.sentence(map.source().meaning()) + " (" + map.source().file()
                + "). Left is left; coordinates in mm."));
    }

    private static float strength(DisplayMap map, int voxel) {
        float value = map.volume().values()[voxel];
        return map.signed() ? Math.abs(value) : value;
    }

    private static Spot spot(Point mm) {
        return new Spot(mm, Numbers.mm(mm));
    }
}
