package confoci.host.surrogate.kept;

import confoci.host.resume.ContentKey;
import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.resume.RangeFile;
import confoci.host.surrogate.SurrogateMaps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Surrogates of one map in a {@link SurrogateStore}: float64, map by map. */
final class KeptMaps implements SurrogateMaps {

    /** Of a file; what variogram surrogates make together, so that files and work have the same bounds. */
    static final int TOGETHER = 16;

    private static final FileKind KIND = new FileKind("surrogat", 1);
    private static final int NAME_DIGITS = 16;

    private final SurrogateStore store;
    private final int places;
    private final Supplier<SurrogateMaps> maker;
    private final ContentKey key;
    private @Nullable SurrogateMaps made;

    KeptMaps(SurrogateStore store, int places, Supplier<SurrogateMaps> maker, ContentKey key) {
        this.store = store;
        this.places = places;
        this.maker = maker;
        this.key = key;
    }

    private synchronized SurrogateMaps made() {
        SurrogateMaps maps = made == null ? maker.get() : made;
        made = maps;
        return maps;
    }

    @Override
    public int places() {
        return places;
    }

    @Override
    public double[] map(int number) {
        return maps(number, 1)[0];
    }

    @Override
    public double[][] maps(int first, int count) {
        double[][] maps = new double[count][];
        for (int from = first / TOGETHER * TOGETHER; from < first + count; from += TOGETHER) {
            int begin = Math.max(from, first);
            int end = Math.min(from + TOGETHER, first + count);
            double[][] some = block(from, begin, end);
            System.arraycopy(some, 0, maps, begin - first, some.length);
        }
        return maps;
    }

    /** Only whole files are kept, so that one number of surrogates does not stand in the way of another. */
    private double[][] block(int from, int begin, int end) {
        RangeFile file = new RangeFile(file(from), KIND, key);
        Optional<double[][]> kept = read(file, from);
        if (kept.isPresent()) {
            store.count(end - begin, 0);
            return Arrays.copyOfRange(kept.get(), begin - from, end - from);
        }
        double[][] maps = made().maps(begin, end - begin);
        store.count(0, maps.length);
        if (maps.length == TOGETHER) {
            keep(file, from, maps);
        }
        return maps;
    }

    private Path file(int from) {
        return store.folder().resolve(key.sha256().substring(0, NAME_DIGITS) + "-" + from + SurrogateStore.SUFFIX);
    }

    private Optional<double[][]> read(RangeFile file, int from) {
        if (!Files.exists(file.file())) {
            return Optional.empty();
        }
        try {
            ByteBuffer content = file.map(new Range(from, TOGETHER));
            if (content.remaining() != (long) TOGETHER * places * Double.BYTES) {
                return Optional.empty();
            }
            DoubleBuffer values = content.asDoubleBuffer();
            double[][] maps = new double[TOGETHER][places];
            for (double[] map : maps) {
                values.get(map);
            }
            return Optional.of(maps);
        } catch (IOException e) {
            // Damaged or of another map: it is made anew.
            return Optional.empty();
        }
    }

    private void keep(RangeFile file, int from, double[][] maps) {
        try {
            store.requireRoom((long) TOGETHER * places * Double.BYTES);
            try (RangeFile.Writer writer = file.create(new Range(from, TOGETHER))) {
                for (double[] map : maps) {
                    ByteBuffer bytes = ByteBuffer.allocate(map.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                    bytes.asDoubleBuffer().put(map);
                    writer.write(bytes.array());
                }
                writer.commit();
            }
        } catch (IOException e) {
            store.notKept(e);
        }
    }
}
