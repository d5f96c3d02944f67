package confoci.host.run.figure;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.json.JsonFile;
import confoci.host.stats.NormalTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The maps of a result folder, by their names.
 *
 * @param folder with the maps
 */
record FolderMap(Path folder) {

    static final String VOLUME = ".nii.gz";
    static final String GRAYORDINATES = ".dscalar.nii";
    /** Of a z that is not corrected. */
    private static final double UNCORRECTED_P = 0.001;
    /** Commands whose z below 0 means that there is less than expected, which they do not test. */
    private static final Set<String> ONE_SIDED = Set.of("ale", "macm", "roi", "stability", "demo");
    private static final String DENSITY = "density.nii.gz";
    private static final int MOST_LISTED = 8;

    /** All maps of a kind of space, those of corrections first. */
    List<Path> all(String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).endsWith(ending)).sorted(Comparator.comparing((Path file) -> !isCorrected(file))
                    .thenComparing(file -> !stem(file).equals("z")).thenComparing(file -> order(stem(file))).thenComparing(FolderMap::name))
                    .toList();
        } catch (IOException e) {
            throw new InputDataException(folder + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** Clusters by their size first, as everybody does. */
    private static int order(String stem) {
        return stem.endsWith(Corrections.CFWE_SIZE.key()) ? 0 : 1;
    }

    /**
     * The map that is asked for, or the first of a correction that has values, or else the first.
     *
     * @throws InvalidRequest if there is none
     */
    Path choose(Optional<Path> asked, String ending) {
        if (asked.isPresent()) {
            Path within = folder.resolve(asked.get());
            Path file = ChosenMap.of(within).file();
            if (Files.exists(file)) {
                return within;
            }
            if (Files.exists(ChosenMap.of(asked.get()).file())) {
                return asked.get();
            }
            throw new InvalidRequest("--map " + asked.get() + ": there is no such map in " + folder + listed());
        }
        List<Path> maps = all(ending);
        if (maps.isEmpty()) {
            throw new InputDataException(folder + ": holds no map *" + ending + "; name one by --map" + listed());
        }
        return maps.stream().filter(FolderMap::isCorrected).filter(FolderMap::hasValues).findFirst().orElse(maps.getFirst());
    }

    private static boolean hasValues(Path map) {
        if (CiftiFile.isCifti(map)) {
            return true;
        }
        for (double value : NiftiReader.read(map).values(0)) {
            if (value != 0 && !Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    private String listed() {
        List<String> names = new ArrayList<>(Stream.concat(all(VOLUME).stream(), all(GRAYORDINATES).stream()).map(FolderMap::name)
                .toList());
        int more = names.size() - MOST_LISTED;
        return names.isEmpty() ? "" : "; it has " + String.join(", ", names.subList(0, Math.min(names.size(), MOST_LISTED)))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** What a map shows when no threshold is given. */
    static double threshold(Path map) {
        String stem = stem(map);
        return isCorrected(map) || !(stem.equals("z") || stem.startsWith("z_")) ? 0 : NormalTail.zOfLog(Math.log(UNCORRECTED_P));
    }

    /** Of p the small values matter, which no figure here shows. */
    static void refuseP(Path map) {
        String stem = stem(map);
        if (stem.equals("p") || stem.startsWith("p_")) {
            throw new InvalidRequest(map + " holds p, whose smallest values matter; draw the map of z, as --map z"
                    + name(map).substring(stem.length()));
        }
    }

    /** The short name of its values. */
    static String quantity(Path map) {
        String stem = stem(map);
        return stem.equals("z") || stem.startsWith("z_") ? "z" : stem.equals("ale") ? "ALE" : stem.replace('_', ' ');
    }

    /** Whether values below 0 are findings. */
    boolean mayBeTwoSided() {
        if (Files.exists(folder.resolve(DENSITY))) {
            return false;
        }
        try {
            return !Files.isRegularFile(folder.resolve("run.json"))
                    || !(JsonFile.read(folder.resolve("run.json")).get("command_line") instanceof List<?> words && !words.isEmpty()
                    && ONE_SIDED.contains(String.valueOf(words.getFirst())));
        } catch (IOException e) {
            throw new InputDataException(folder.resolve("run.json") + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static boolean isCorrected(Path map) {
        String stem = stem(map);
        return stem.startsWith("z_") && Corrections.ALL.stream().map(Correction::key).anyMatch(key -> stem.endsWith("_" + key));
    }

    static String name(Path file) {
        return String.valueOf(ChosenMap.of(file).file().getFileName());
    }

    private static String stem(Path map) {
        String name = name(map);
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
