package confoci.host.connectome.pack;

import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.RowStream;
import confoci.host.io.safe.PartialFile;
import confoci.host.io.safe.SoleWriter;
import confoci.host.output.ResultFolder;
import confoci.op.ConnectomeRows;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.IntConsumer;

/**
 * Packs a connectome into a store, strip by strip. Until it is complete the store is the hidden file {@code .NAME.resume} beside its
 * place. That stays if the process is stopped, and is finished or begun anew by the next packing to the same place: tiles whose checksums
 * agree are kept, so that it does not matter how the process ended. The finished bytes are the same either way.
 */
public final class StorePacker {

    private final Connectome source;
    private final Path out;
    private final Path partial;
    private final StoreHeader header;
    private final byte[] axis;
    private final OutOfRangeValues unfit = new OutOfRangeValues();
    private final int rowsAtOnce;
    private volatile boolean writing;

    /**
     * @param source to pack
     * @param out    the store
     * @param type   how values are kept
     * @param half   whether to store the upper half only; the source must be symmetric
     */
    public StorePacker(Connectome source, Path out, StoredAs type, boolean half) {
        this(source, out, type, half, Long.MAX_VALUE);
    }

    /**
     * As above, with a limit for rows that are packed and read ahead.
     *
     * @param most bytes; those of {@link #leastBytes} are taken in any case
     */
    public StorePacker(Connectome source, Path out, StoredAs type, boolean half, long most) {
        this.source = source;
        this.out = out;
        this.partial = ResultFolder.beside(out, "resume");
        TileLayout layout = TileLayout.of(source.size(), half, type.bytes());
        this.header = new StoreHeader(type, source.unit(), type.step(source.unit()), layout, source.grayordinates(), source.fingerprint());
        this.axis = BrainModelBytes.encode(source.grayordinates());
        this.rowsAtOnce = Math.max(layout.rows(), RowStream.rowsAtOnce(source, layout.rows(), most));
    }

    /** What rows that are packed and read ahead take at least, in bytes. */
    public static long leastBytes(Connectome source, StoredAs type, boolean half) {
        return 2L * TileLayout.of(source.size(), half, type.bytes()).rows() * source.size() * Float.BYTES;
    }

    /** The length of the finished store in bytes. */
    public long bytes() {
        return dataAt() + header.layout().dataBytes();
    }

    private long dataAt() {
        return StoreHeader.dataAt(axis.length, header.layout().tiles());
    }

    /**
     * The values that the type does not hold. Of those that an earlier attempt has packed it is known that there are such, and not how
     * large they were.
     */
    public OutOfRangeValues unfit() {
        return unfit;
    }

    /** Whether an earlier attempt was left unfinished. */
    public boolean isUnfinished() {
        return Files.exists(partial);
    }

    /** Removes what {@link #pack} has written if it did not come to its end; what another run has left stays. */
    public void removeUnfinished() {
        if (!writing) {
            return;
        }
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            // The failure that brought us here is the one to report.
        }
    }

    /**
     * Packs.
     *
     * @param resume   whether to finish what an earlier attempt left; without such an attempt it makes no difference
     * @param rowsDone told how many rows are in the store
     * @throws InvalidRequest   if the attempt to be resumed is of another connectome or kind of store, or not at its end
     * @throws OutputUnwritable if the disk is full or the file cannot be written
     */
    public void pack(boolean resume, IntConsumer rowsDone) {
        PartialFile.requireSpace(out, bytes() - partial.toFile().length());
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            if (!SoleWriter.claims(partial, channel)) {
                throw new InvalidRequest("another run with the same --out is in progress (it holds " + partial + "); wait for it, or name"
                        + " another file");
            }
            writing = true;
            ByteBuffer fixed = header.encode(axis.length);
            int strip = resume ? stripsDone(channel, fixed) : 0;
            if (strip == 0) {
                channel.truncate(0);
                write(channel, fixed.duplicate(), 0);
                write(channel, ByteBuffer.wrap(axis), StoreHeader.BYTES);
            }
            packStrips(channel, strip, rowsDone);
            seal(channel);
            Files.move(partial, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            writing = false;
        } catch (IOException e) {
            throw PartialFile.failure(out, e);
        }
    }

    private int stripsDone(FileChannel channel, ByteBuffer fixed) throws IOException {
        ByteBuffer left = ByteBuffer.allocate(StoreHeader.BYTES);
        if (channel.size() < StoreHeader.BYTES) {
            return 0;
        }
        readFully(channel, left, 0);
        if (!StoreHeader.same(left, fixed)) {
            throw new InvalidRequest(partial + " is the beginning of another store (another connectome, --as or --half); give the same as"
                    + " then, or remove it");
        }
        TileLayout layout = header.layout();
        ByteBuffer index = ByteBuffer.allocate(Math.toIntExact(layout.tiles() * Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        readFully(channel, index, StoreHeader.indexAt(axis.length));
        float[] values = new float[layout.rows() * layout.columns()];
        short[] few = StoredAs.few();
        for (int strip = 0; strip < layout.strips(); strip++) {
            OutOfRangeValues ofStrip = new OutOfRangeValues();
            for (int place = layout.firstIn(strip); place < layout.across(); place++) {
                ByteBuffer tile = ByteBuffer.allocate(layout.tileBytes(strip, place));
                if (!readFully(channel, tile, dataAt() + layout.offset(strip, place))
                        || StoredTiles.checksum(tile.flip()) != index.getInt(layout.number(strip, place) * Integer.BYTES)) {
                    return strip;
                }
                int count = layout.rowsIn(strip) * layout.columnsIn(place);
                header.type().decode(MemorySegment.ofArray(tile.array()), 0, count, header.step(), values, 0, few);
                look(values, strip, place, ofStrip);
            }
            unfit.add(ofStrip);
        }
        return layout.strips();
    }

    private void packStrips(FileChannel channel, int firstStrip, IntConsumer rowsDone) throws IOException {
        TileLayout layout = header.layout();
        int done = Math.min(source.size(), firstStrip * layout.rows());
        rowsDone.accept(done);
        try (RowStream stream = new RowStream(source, done, rowsAtOnce); Arena arena = Arena.ofConfined()) {
            StoredAs.Buffers buffers = new StoredAs.Buffers(arena, layout.rows() * layout.columns());
            for (RowStream.Strip rows = stream.next(); rows != null; rows = stream.next()) {
                ConnectomeRows.Reader reader = rows.rows().reader();
                for (int at = 0; at < rows.count(); at += layout.rows()) {
                    packStrip(channel, (rows.first() + at) / layout.rows(), reader, at, buffers);
                }
                rowsDone.accept(rows.first() + rows.count());
            }
        }
    }

    private void packStrip(FileChannel channel, int strip, ConnectomeRows.Reader rows, int at, StoredAs.Buffers buffers)
            throws IOException {
        TileLayout layout = header.layout();
        int first = layout.firstIn(strip);
        ByteBuffer checksums = ByteBuffer.allocate((layout.across() - first) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int place = first; place < layout.across(); place++) {
            int columns = layout.columnsIn(place);
            for (int row = 0; row < layout.rowsIn(strip); row++) {
                rows.copy(at + row, place * layout.columns(), columns, buffers.floats(), row * columns);
            }
            look(buffers.floats(), strip, place, unfit);
            header.type().encode(buffers.floats(), layout.rowsIn(strip) * columns, header.step(), buffers);
            ByteBuffer stored = buffers.bytes().asSlice(0, layout.tileBytes(strip, place)).asByteBuffer();
            write(channel, stored, dataAt() + layout.offset(strip, place));
            checksums.putInt(StoredTiles.checksum(stored.flip()));
        }
        write(channel, checksums.flip(), StoreHeader.indexAt(axis.length) + (long) layout.number(strip, first) * Integer.BYTES);
    }

    private void look(float[] tile, int strip, int place, OutOfRangeValues into) {
        TileLayout layout = header.layout();
        into.add(tile, layout.rowsIn(strip), layout.columnsIn(place), strip * layout.rows() - place * layout.columns(),
                header.type().limit(header.step()));
    }

    private void seal(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Math.toIntExact(dataAt()));
        readFully(channel, head, 0);
        long seal = StoreHeader.seal(head.array());
        write(channel, ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(seal).flip(), StoreHeader.SEAL_AT);
    }

    /** Reads until the buffer is full or the file ends; whether it is full. */
    private static boolean readFully(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        int start = bytes.position();
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position() - start);
        }
    }
}
