package confoci.host.io.cifti;

import confoci.error.InputDataException;
import confoci.host.io.binary.MatrixLayout;
import confoci.host.io.nifti.ImageBytes;
import confoci.host.io.safe.FileRecord;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The time series of the grayordinates of a CIFTI-2 file, plain or gzip, in its order. The file is read once, and its checksum taken
 * meanwhile. Not for use by several threads.
 */
public final class CiftiSeries implements AutoCloseable {

    private final CiftiHead head;
    private final ImageBytes in;
    private byte[] stored = new byte[0];
    private int read;

    private CiftiSeries(CiftiHead head, ImageBytes in) {
        this.head = head;
        this.in = in;
    }

    /**
     * Opens a file.
     *
     * @throws InputDataException if it is not CIFTI-2, contradicts itself, is too short or holds no dense series in time
     */
    public static CiftiSeries open(Path file) {
        ImageBytes in = ImageBytes.openRecorded(file);
        try {
            CiftiHead head = CiftiHead.read(file, in);
            if (head.type() != CiftiType.DTSERIES) {
                throw new InputDataException(file + ": is a " + head.type().extension() + " file, not the .dtseries.nii of a subject");
            }
            head.requireInTime(1);
            return new CiftiSeries(head, in);
        } catch (RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The file as it was named. */
    public Path file() {
        return head.file();
    }

    /** The grayordinates, in the order of their series. */
    public BrainModels brainModels() {
        return head.brainModels();
    }

    /** The number of time points. */
    public int volumes() {
        return head.layout().columns();
    }

    /** The bytes of a series as stored. */
    public long storedBytes() {
        return head.layout().rowBytes();
    }

    /**
     * Reads the next series, as many as there are and have room.
     *
     * @param block receives them one by one, from its start
     * @return how many; 0 behind the last
     * @throws InputDataException if the file ends before, or is damaged
     */
    public int next(double[] block) {
        MatrixLayout layout = head.layout();
        int count = Math.min(block.length / volumes(), layout.rows() - read);
        if (count == 0) {
            return 0;
        }
        int bytes = Math.toIntExact(count * layout.rowBytes());
        if (stored.length < bytes) {
            stored = new byte[bytes];
        }
        in.readFully(stored, 0, bytes, "series");
        layout.type().decode(ByteBuffer.wrap(stored).order(layout.order()), block, 0, count * volumes());
        layout.scaling().apply(block, 0, count * volumes());
        read += count;
        if (read == layout.rows()) {
            in.verify();
        }
        return count;
    }

    /** The file's size and checksum, after its last series. */
    public FileRecord record() {
        return in.record();
    }

    @Override
    public void close() {
        in.close();
    }
}
