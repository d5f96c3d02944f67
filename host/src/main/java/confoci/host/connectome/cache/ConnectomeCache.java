package confoci.host.connectome.cache;

import confoci.host.connectome.Connectome;
import confoci.host.resume.ContentKey;
import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.resume.RangeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file {@code CONNECTOME.KIND} beside a connectome: a {@link RangeFile} that begins with inode and ctime of the connectome, 8 bytes each,
 * little-endian. Its key stands for the connectome's fingerprint and for what else the content depends on. A file that belongs to something
 * else, is of another version or is damaged counts as absent: it is made again. So it does if the connectome is the same file and its ctime
 * another: it may have been changed between the samples that a fingerprint takes. A copy with its time of change is another file and goes
 * by the fingerprint.
 */
public final class ConnectomeCache {

    private final RangeFile file;
    private final Range range;
    private final FileState state;

    /**
     * Names a file.
     *
     * @param connectomeFile where the connectome lies
     * @param kind           of the content, and the suffix of the file's name
     * @param range          that the content is about
     * @param dependence     what else the content depends on
     */
    public ConnectomeCache(Path connectomeFile, Connectome connectome, FileKind kind, Range range, int[]... dependence) {
        this.file = new RangeFile(connectomeFile.resolveSibling(connectomeFile.getFileName() + "." + kind.name()), kind,
                ContentKey.of(out -> {
                    out.writeText(connectome.fingerprint());
                    out.writeInt(dependence.length);
                    for (int[] values : dependence) {
                        out.writeAll(values);
                    }
                }));
        this.range = range;
        this.state = FileState.of(connectomeFile);
    }

    /** The content, little-endian, mapped from the file; empty if it is not there, belongs to something else or is damaged. */
    public Optional<ByteBuffer> load() {
        if (!Files.isRegularFile(file.file())) {
            return Optional.empty();
        }
        try {
            ByteBuffer content = file.map(range);
            boolean suits = state.maybeAs(new FileState(content.getLong(), content.getLong()));
            return suits ? Optional.of(content.slice().order(ByteOrder.LITTLE_ENDIAN)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Begins the file anew.
     *
     * @throws IOException if the folder cannot be written, as is common for data that many share
     */
    public RangeFile.Writer create() throws IOException {
        if (file.file().startsWith("/dev")) {
            throw new IOException("a pipe (" + file.file() + ") has no folder");
        }
        RangeFile.Writer writer = file.create(range);
        writer.write(ByteBuffer.allocate(FileState.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(state.inode()).putLong(state.changed())
                .array());
        return writer;
    }
}
