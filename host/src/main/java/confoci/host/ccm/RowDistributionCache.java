package confoci.host.ccm;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.cache.ConnectomeCache;
import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.resume.RangeFile;
import confoci.host.stats.pooled.RowDistribution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of every row of a connectome, kept in {@code CONNECTOME.rows} beside it (some 2 KB for a row of 91,282): with it the
 * exact null of any study needs the rows of its seeds and no others. Per row an int32, the length, and as many bytes of
 * {@link RowDistribution}; 0 for a grayordinate without data.
 */
public final class RowDistributionCache implements AutoCloseable {

    private static final FileKind KIND = new FileKind("rows", 1);

    private final RangeFile.Writer writer;
    private boolean failed;

    private RowDistributionCache(RangeFile.Writer writer) {
        this.writer = writer;
    }

    private static ConnectomeCache file(Path connectomeFile, Connectome connectome, SeedPool pool) {
        return new ConnectomeCache(connectomeFile, connectome, KIND, Range.upTo(connectome.size()), pool.grayordinates());
    }

    /** Whether distributions over this pool are kept: those over weighted pools are not. */
    public static boolean suits(SeedPool pool) {
        return pool.isUniform();
    }

    /**
     * Begins the file.
     *
     * @throws IOException if the folder cannot be written
     */
    public static RowDistributionCache create(Path connectomeFile, Connectome connectome, SeedPool pool) throws IOException {
        return new RowDistributionCache(file(connectomeFile, connectome, pool).create());
    }

    /** What is kept, to be taken apart by {@link #split}; empty if there is nothing. */
    public static Optional<ByteBuffer> load(Path connectomeFile, Connectome connectome, SeedPool pool) {
        return suits(pool) ? file(connectomeFile, connectome, pool).load() : Optional.empty();
    }

    /**
     * The mean of each row over a pool, in which its own element counts as 0; NaN for a grayordinate without data. Empty if nothing is
     * kept.
     */
    public static Optional<double[]> means(Path connectomeFile, Connectome connectome, SeedPool pool) {
        return load(connectomeFile, connectome, pool).map(content -> Arrays.stream(split(content, connectome.size()))
                .mapToDouble(row -> row.hasRemaining() ? RowDistribution.from(row).moments().mean() : Double.NaN).toArray());
    }

    /** The record of every row; an empty one for a grayordinate without data. */
    static ByteBuffer[] split(ByteBuffer content, int rows) {
        ByteBuffer[] records = new ByteBuffer[rows];
        int at = 0;
        for (int g = 0; g < rows; g++) {
            int length = content.getInt(at);
            at += Integer.BYTES;
            records[g] = content.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
            at += length;
        }
        return records;
    }

    /** Adds the next rows; null for one without data. A disk that is full ends the keeping, not the analysis. */
    void add(@Nullable RowDistribution[] rows) {
        if (failed) {
            return;
        }
        try {
            for (RowDistribution row : rows) {
                byte[] bytes = row == null ? new byte[0] : row.toBytes();
                writer.write(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).array());
                writer.write(bytes);
            }
        } catch (IOException e) {
            failed = true;
        }
    }

    /** Gives the file its name; all rows must have been added. */
    void commit() {
        try {
            if (!failed) {
                writer.commit();
            }
        } catch (IOException e) {
            failed = true;
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
