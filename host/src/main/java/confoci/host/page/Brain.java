package confoci.host.page;

import confoci.error.ConfociException;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.picture.MapPicture;
import confoci.host.picture.Volume;
import confoci.host.report.ClusterTable;
import confoci.host.report.MapFile;
import confoci.host.space.Point;
import confoci.host.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

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
        List<Picture> pictures = new ArrayList<>();
        for (int sign : map.get().signed() ? new int[] {1, -1} : new int[] {1}) {
            drawn(map.get(), sign, anatomy, peaks).ifPresent(pictures::add);
        }
        return pictures;
    }

    private static Optional<Picture> drawn(DisplayMap map, int sign, Volume anatomy, List<Point> peaks) {
        float[] side = map.volume().values().clone();
        int best = 0;
        for (int i = 0; i < side.length; i++) {
            side[i] *= sign;
            best = side[i] > side[best] ? i : best;
        }
        if (!(side[best] > 0)) {
            return Optional.empty();
        }
        float threshold = Math.nextDown(map.threshold());
        List<Point> places = peaks.stream().filter(peak -> {
            int voxel = map.volume().grid().voxelOf(peak);
            return voxel >= 0 && side[voxel] > threshold;
        }).limit(MOST_PICTURED).toList();
        MapPicture picture = new MapPicture(anatomy, new Volume(map.volume().grid(), side), threshold,
                map.log() ? "-log10 p" : map.source().quantity(), places.isEmpty() ? List.of(map.volume().grid().toMm(best)) : places);
        String which = !map.signed() ? "" : sign > 0 ? ", above 0" : ", below 0 (without the sign)";
        return Optional.of(new Picture(BASE64.encodeToString(picture.png()), TableViews.sentence(map.source().meaning()) + which
                + " (" + map.source().file() + "). Left is left; coordinates in mm."));
    }
}
