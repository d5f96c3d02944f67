package confoci.host.shard;

import confoci.host.resume.Range;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share of a run: the same for everybody who divides the run into as many.
 *
 * @param number from 1 to {@code count}
 * @param count  into how many the run is divided
 */
public record Shard(int number, int count) {

    /** The option of a command line that asks for one. */
    public static final String OPTION = "--shard";

    /** What the name of the folder of all parts adds to that of the results. */
    public static final String FOLDER_SUFFIX = ".shards";

    /** More parts than any array of jobs has. */
    public static final int MOST = 100_000;

    private static final Pattern FRACTION = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
    private static final Pattern NAME = Pattern.compile("([1-9]\\d{0,5})-of-([1-9]\\d{0,5})");

    public Shard {
        if (number < 1 || number > count || count > MOST) {
            throw new IllegalArgumentException("shard " + number + " of " + count);
        }
    }

    /** The shard of a fraction such as {@code 3/8}; empty if it is none. */
    public static Optional<Shard> parse(String fraction) {
        return of(FRACTION.matcher(fraction));
    }

    /** The shard whose part has this name; empty if none has. */
    static Optional<Shard> named(String name) {
        return of(NAME.matcher(name));
    }

    private static Optional<Shard> of(Matcher numbers) {
        if (!numbers.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(numbers.group(1));
        int count = Integer.parseInt(numbers.group(2));
        return number < 1 || number > count || count > MOST ? Optional.empty() : Optional.of(new Shard(number, count));
    }

    /** The name of its part. */
    public String name() {
        return number + "-of-" + count;
    }

    /**
     * Where its part lies.
     *
     * @param results the folder that the whole run would write
     */
    public Path part(Path results) {
        return folder(results).resolve(name());
    }

    /** Where the parts of a run lie: beside its results. */
    public static Path folder(Path results) {
        return results.resolveSibling(results.getFileName() + FOLDER_SUFFIX);
    }

    /** Its share of so much work: shares differ by one at most, and follow on each other. */
    public Range of(long total) {
        long first = share(total, number - 1);
        return new Range(first, share(total, number) - first);
    }

    private long share(long total, int shards) {
        long each = total / count;
        long rest = total % count;
        return each * shards + rest * shards / count;
    }
}
