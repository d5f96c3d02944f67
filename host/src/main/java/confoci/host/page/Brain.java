package confoci.host.page;

import confoci.error.ConfociException;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.report.ClusterTable;
import confoci.host.report.MapFile;
import confoci.host.space.BrainStructure;
import confoci.host.space.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The maps of a page.
 *
 * @param all      maps that have something to show
 * @param room     bytes for maps and surfaces together; maps that do not fit are left out
 * @param cortex   the surfaces that a viewer shows them on; none if nothing is on them
 * @param pictures that stand there without a viewer
 * @param start    where a viewer looks first
 * @param empty    files of maps that have nothing to show
 * @param absent   what is not on the cortex and why, a sentence
 */
record Brain(List<Packed> all, int room, Cortex cortex, List<Picture> pictures, Point start, List<String> empty, Optional<String> absent) {

    /**
     * A map in the page.
     *
     * @param source what it is
     * @param voxels empty for a map without
     * @param image  their file in base64; empty for a map without voxels
     * @param cortex by the name of the side: gzipped int16 per vertex in base64
     * @param step   what one of these is
     */
    record Packed(MapFile source, Optional<DisplayMap.Voxels> voxels, String image, Map<String, String> cortex, double step,
            boolean signed, boolean log, float low, float high, float threshold) {

        static Packed of(DisplayMap map, Cortex surfaces) {
            Map<String, String> cortex = new LinkedHashMap<>();
            for (Cortex.Side side : surfaces.sides()) {
                if (map.cortex().containsKey(side.structure())) {
                    cortex.put(side.name(), BASE64.encodeToString(map.packedCortex(side.structure())));
                }
            }
            Optional<DisplayMap.Voxels> voxels = map.packed();
            return new Packed(map.source(), voxels, voxels.map(all -> BASE64.encodeToString(all.file())).orElse(""),
                    map.isOnCortex() ? cortex : Map.of(), map.step(), map.signed(), map.log(), map.low(), map.high(), map.threshold());
        }

        int bytes() {
            return image.length() + cortex.values().stream().mapToInt(String::length).sum();
        }
    }

    /**
     * A picture in the page.
     *
     * @param png     in base64
     * @param caption what it shows
     */
    record Picture(String png, String caption) {
    }

    /** A map, or why it cannot be read. */
    private record Read(Optional<DisplayMap> map, Optional<String> failure) {

        static Read of(Path folder, MapFile file, Cortex surfaces) {
            try {
                return new Read(MapFiles.read(folder, file, surfaces), Optional.empty());
            } catch (ConfociException e) {
                return new Read(Optional.empty(), Optional.of(Material.absent(folder, file.file(), e)));
            }
        }
    }

    /** Bytes of all maps and surfaces together: room for ALE, z and p of a whole brain at 2 mm. */
    static final int ROOM = 2_100_000;
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    /**
     * Reads maps of a folder.
     *
     * @param asked   surfaces of the cortex by hemisphere; empty for those of the run, or those that Confoci carries
     * @param record  the content of {@code run.json}
     * @param missing receives what cannot be read
     * @throws ConfociException if a surface that is asked for does not fit
     */
    static Brain read(Path folder, List<MapFile> files, List<ClusterTable> clusters, Map<BrainStructure, Path> asked, Map<String, ?> record,
            List<String> missing) {
        List<SurfaceModel> meshes = MapFiles.meshes(folder, files);
        Cortex surfaces = files.isEmpty() ? Cortex.none() : Cortex.of(asked, meshes, folder, record);
        List<DisplayMap> maps = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (Read read : files.parallelStream().map(file -> Read.of(folder, file, surfaces)).toList()) {
            read.map.filter(DisplayMap::isEmpty).ifPresent(map -> empty.add(map.source().file()));
            read.map.filter(map -> !map.isEmpty()).ifPresent(maps::add);
            read.failure.ifPresent(missing::add);
        }
        Cortex shown = maps.stream().anyMatch(DisplayMap::isOnCortex) ? surfaces : Cortex.none();
        List<Packed> packed = maps.parallelStream().map(map -> Packed.of(map, shown)).toList();
        List<Point> peaks = clusters.stream().flatMap(table -> table.peaks().stream()).map(ClusterTable.Peak::mm).distinct().toList();
        Point start = !peaks.isEmpty() ? peaks.getFirst() : maps.isEmpty() ? new Point(0, 0, 0) : maps.getFirst().strongest(surfaces);
        return new Brain(packed, ROOM, shown, Pictures.of(folder, maps, shown, peaks.isEmpty() ? List.of(start) : peaks), start, empty,
                absent(meshes, files, surfaces));
    }

    /** The same with other room. */
    Brain within(int bytes) {
        return new Brain(all, bytes, cortex, pictures, start, empty, absent);
    }

    /** Those that a viewer shows: in their order, each that fits into what those before it have left. */
    List<Packed> maps() {
        List<Packed> maps = new ArrayList<>();
        int left = room - cortex.bytes();
        for (Packed one : all) {
            if (one.bytes() <= left) {
                left -= one.bytes();
                maps.add(one);
            }
        }
        return maps;
    }

    /** How much of the room its maps and surfaces take. */
    int bytes() {
        return cortex.bytes() + maps().stream().mapToInt(Packed::bytes).sum();
    }

    /** Of the surfaces that were asked for those that the page does not need, and why, a sentence each without its end. */
    List<String> unused(Map<BrainStructure, Path> asked) {
        return asked.entrySet().stream().filter(entry -> cortex.sides().stream().noneMatch(side -> side.structure().equals(entry.getKey())
                && maps().stream().anyMatch(map -> map.cortex().containsKey(side.name())))).sorted(Map.Entry.comparingByValue())
                .map(entry -> entry.getValue() + ": is not in the page, because "
                        + (maps().isEmpty() ? "it shows no maps" : "no map that it shows has a value on " + entry.getKey())).toList();
    }

    /** What is not shown and why, a sentence each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!empty.isEmpty()) {
            notes.add("Nothing to show in " + String.join(", ", empty) + ".");
        }
        List<Packed> shown = maps();
        if (shown.size() < all.size()) {
            notes.add("Not in this page, to keep it small: " + all.stream().filter(map -> !shown.contains(map))
                    .map(map -> map.source().file()).collect(Collectors.joining(", ")) + ".");
        }
        absent.ifPresent(notes::add);
        return notes;
    }

    private static Optional<String> absent(List<SurfaceModel> meshes, List<MapFile> files, Cortex surfaces) {
        if (!meshes.isEmpty() && surfaces.sides().isEmpty()) {
            return Optional.of("The values on the cortex are not in this page, because it has no surfaces of their mesh. To add them:"
                    + " confoci report DIR --surface-left FILE --surface-right FILE. To open them in Connectome Workbench: wb_view LEFT"
                    + " RIGHT " + files.stream().map(MapFile::file).collect(Collectors.joining(" ")) + ".");
        }
        return meshes.size() <= surfaces.sides().size() ? Optional.empty() : Optional.of("The values of the "
                + (surfaces.sides().getFirst().isLeft() ? "right" : "left") + " hemisphere are not in this page, because it has no surface"
                + " of their mesh. To add them: confoci report DIR --surface-left FILE --surface-right FILE.");
    }
}
