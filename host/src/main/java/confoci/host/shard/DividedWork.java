package confoci.host.shard;

import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Work on ranges that do not depend on each other: permutations by their numbers, targets of a connectome. Whatever the ranges are, joined
 * they are what one range over everything is, bit for bit.
 *
 * @param <T> what comes of a range
 */
public interface DividedWork<T> {

    /** What tells it from other works of the same run, as part of the name of a file. */
    default String name() {
        return "part";
    }

    /** The same under another name. */
    default DividedWork<T> named(String name) {
        return new NamedWork<>(name, this);
    }

    /** What decides its results beside the command line and the inputs of the run. */
    default String settings() {
        return "";
    }

    /** What the content of a part is about. */
    FileKind kind();

    /** What is counted, in the plural. */
    String unit();

    /** How many there are. */
    long total();

    /** Does the work on a range. */
    T compute(Range range);

    /** Writes what came of a range. */
    void write(Range range, T done, DataOutputStream out) throws IOException;

    /** Reads what was written of a range. */
    T read(Range range, DataInputStream in) throws IOException;

    /**
     * Puts together what came of all ranges.
     *
     * @param parts in their order, together of everything; each is read when its turn comes, once
     */
    T join(Iterable<T> parts);
}
