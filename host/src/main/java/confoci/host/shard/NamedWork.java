package confoci.host.shard;

import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A work under a name of its own, where a run has several of a kind.
 *
 * @param work that is done
 */
record NamedWork<T>(String name, DividedWork<T> work) implements DividedWork<T> {

    @Override
    public String settings() {
        return work.settings();
    }

    @Override
    public FileKind kind() {
        return work.kind();
    }

    @Override
    public String unit() {
        return work.unit();
    }

    @Override
    public long total() {
        return work.total();
    }

    @Override
    public T compute(Range range) {
        return work.compute(range);
    }

    @Override
    public void write(Range range, T done, DataOutputStream out) throws IOException {
        work.write(range, done, out);
    }

    @Override
    public T read(Range range, DataInputStream in) throws IOException {
        return work.read(range, in);
    }

    @Override
    public T join(Iterable<T> parts) {
        return work.join(parts);
    }
}
