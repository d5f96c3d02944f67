package confoci.host.surrogate.kept;

import confoci.host.resume.ContentKey;
import confoci.host.surrogate.SurrogateMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of surrogates, in files of {@value KeptMaps#TOGETHER} by their numbers. Files that are damaged are made anew, and those of
 * other maps are left alone. Where nothing more can be kept, surrogates are made all the same.
 */
public final class SurrogateStore {

    /** Bytes of a folder beyond which nothing is added. */
    public static final long MOST_BYTES = 16L << 30;

    static final String SUFFIX = ".surrogates";

    private final Path folder;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong made = new AtomicLong();
    private volatile @Nullable String problem;

    /** @param folder is made when there is something to be kept */
    public SurrogateStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Surrogates that are read where they are kept, and kept where they are not.
     *
     * @param places of each
     * @param maker  makes what makes them, when one is not there
     * @param key    stands for everything that decides them
     */
    public SurrogateMaps keeping(int places, Supplier<SurrogateMaps> maker, ContentKey key) {
        return new KeptMaps(this, places, maker, key);
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** How many surrogates were read. */
    public long read() {
        return read.get();
    }

    /** How many surrogates were made. */
    public long made() {
        return made.get();
    }

    void count(long ofRead, long ofMade) {
        read.addAndGet(ofRead);
        made.addAndGet(ofMade);
    }

    /** Why not all surrogates that were made are kept; empty if all are. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    void notKept(IOException e) {
        problem = String.valueOf(e.getMessage());
    }

    /** Makes the folder if it is not there. */
    void requireRoom(long bytes) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            long taken = 0;
            for (Path file : files.filter(file -> file.toString().endsWith(SUFFIX)).toList()) {
                taken += Files.size(file);
            }
            if (taken + bytes > MOST_BYTES) {
                throw new IOException("it may hold " + (MOST_BYTES >> 30) + " GiB and is full; empty it or give another folder");
            }
        }
    }
}
