package confoci.host.run.ale;

import confoci.error.InvalidRequest;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.io.nifti.ChosenMap;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which null foci an analysis is compared with.
 *
 * @param source where they come from
 * @param file   the pool or the map; empty for others
 * @param space  of a pool that names none
 */
public record NullFociRequest(Source source, Optional<Path> file, Optional<StereotaxicSpace> space) {

    /** Where null foci come from. */
    public enum Source {
        /** Every voxel of the mask is equally likely. */
        UNIFORM,
        /** The foci of a table: SCALE. */
        POOL,
        /** Voxels in proportion to a map. */
        WEIGHTED,
        /** The foci of each experiment, moved together. */
        ROTATED;

        boolean needsFile() {
            return this == POOL || this == WEIGHTED;
        }

        /** The name on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Foci anywhere in the mask. */
    public static final NullFociRequest ANYWHERE = new NullFociRequest(Source.UNIFORM, Optional.empty(), Optional.empty());

    /**
     * Understands the words of a user.
     *
     * @param words {@code uniform}, {@code pool:FILE}, {@code weighted:MAP} or {@code rotated}
     * @param space of a pool that names none
     * @throws InvalidRequest if they mean nothing
     */
    public static NullFociRequest of(String words, Optional<StereotaxicSpace> space) {
        int colon = words.indexOf(':');
        String name = colon < 0 ? words : words.substring(0, colon);
        String file = colon < 0 ? "" : words.substring(colon + 1);
        for (Source source : Source.values()) {
            if (source.toString().equals(name.toLowerCase(Locale.ROOT))) {
                if (source.needsFile() && file.isBlank()) {
                    throw new InvalidRequest("--null-foci " + words + ": a file is missing; give " + source
                            + (source == Source.POOL ? ":FILE, a table of foci" : ":MAP, a NIfTI image"));
                }
                if (!source.needsFile() && colon >= 0) {
                    throw new InvalidRequest("--null-foci " + words + ": " + source + " takes no file");
                }
                return new NullFociRequest(source, source.needsFile() ? Optional.of(path(file)) : Optional.empty(), space);
            }
        }
        throw new InvalidRequest("--null-foci " + words + ": it is uniform, pool:FILE, weighted:MAP or rotated");
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new InvalidRequest("--null-foci: the locale has no such letters as the name '" + file + "'; set LC_ALL=C.UTF-8", e);
        }
    }

    /** The files that are read. */
    public List<Path> inputs() {
        return file.map(path -> source == Source.WEIGHTED ? ChosenMap.file(path) : path).stream().toList();
    }

    /** As the user gives it. */
    public String describe() {
        return file.map(path -> source + ":" + path).orElseGet(source::toString);
    }

    /** Whether voxels differ, so that all permutations are ranked voxel by voxel. */
    boolean ofEachVoxel() {
        return source != Source.UNIFORM;
    }
}
