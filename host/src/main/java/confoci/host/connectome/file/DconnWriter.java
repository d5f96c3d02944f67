package confoci.host.connectome.file;

import confoci.error.OutputUnwritable;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.RowStream;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiType;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.safe.PartialFile;
import confoci.op.ConnectomeRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntConsumer;

/** Writes any connectome as a dconn file of float32. */
public final class DconnWriter {

    /** How the names of such files must end. */
    public static final String EXTENSION = CiftiType.DCONN.extension();

    private DconnWriter() {
    }

    /**
     * @param rowsDone told how many rows are written
     * @throws OutputUnwritable if the disk is full or the file cannot be written
     */
    public static void write(Connectome connectome, Path out, IntConsumer rowsDone) {
        CiftiAxes axes = new CiftiAxes(connectome.grayordinates(), connectome.grayordinates(), Map.of());
        float[] row = new float[connectome.size()];
        PartialFile.requireSpace(out, (long) row.length * row.length * Float.BYTES);
        try (CiftiWriter writer = CiftiWriter.create(out, axes); RowStream stream = RowStream.of(connectome)) {
            for (RowStream.Strip strip = stream.next(); strip != null; strip = stream.next()) {
                ConnectomeRows.Reader reader = strip.rows().reader();
                for (int i = 0; i < strip.count(); i++) {
                    reader.copy(i, 0, row.length, row, 0);
                    writer.write(row, 1);
                }
                rowsDone.accept(strip.first() + strip.count());
            }
            writer.commit();
        } catch (IOException e) {
            throw PartialFile.failure(out, e);
        }
    }
}
