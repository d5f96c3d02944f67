package confoci.host.io.mz3;

import confoci.error.InputDataException;
import confoci.host.io.gifti.Surface;
import confoci.host.space.BrainStructure;
import confoci.host.space.Point;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** MZ3, the gzipped meshes of Surfice: triangles and coordinates in float32, without colors or values. */
public final class Mz3 {

    private static final short MAGIC = 23117;
    private static final short FACES_AND_VERTICES = 3;
    private static final int HEADER_BYTES = 16;
    private static final int CORNERS = 3;

    private Mz3() {
    }

    /**
     * Reads a mesh.
     *
     * @param name      of the file, for messages
     * @param structure what it is the surface of, which the format does not tell
     * @throws InputDataException if it is damaged, or of another kind
     */
    public static Surface read(byte[] file, String name, BrainStructure structure) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            ByteBuffer content = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            if (content.getShort() != MAGIC || content.getShort() != FACES_AND_VERTICES) {
                throw new InputDataException(name + ": is no MZ3 mesh of triangles and vertices alone");
            }
            int[] triangles = new int[CORNERS * content.getInt()];
            double[] xyz = new double[CORNERS * content.getInt()];
            int skipped = content.getInt();
            content.position(content.position() + skipped);
            for (int i = 0; i < triangles.length; i++) {
                triangles[i] = content.getInt();
            }
            for (int i = 0; i < xyz.length; i++) {
                xyz[i] = content.getFloat();
            }
            return Surface.of(structure, xyz, triangles);
        } catch (IOException | BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
            throw new InputDataException(name + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * The bytes of a mesh.
     *
     * @param step to whose multiples coordinates are rounded, in mm: a power of 2 packs well
     */
    public static byte[] write(Surface surface, double step) {
        ByteBuffer content = ByteBuffer.allocate(HEADER_BYTES + CORNERS * Integer.BYTES * (surface.triangles() + surface.vertices()))
                .order(ByteOrder.LITTLE_ENDIAN).putShort(MAGIC).putShort(FACES_AND_VERTICES).putInt(surface.triangles())
                .putInt(surface.vertices()).putInt(0);
        for (int t = 0; t < surface.triangles(); t++) {
            for (int corner = 0; corner < CORNERS; corner++) {
                content.putInt(surface.corner(t, corner));
            }
        }
        for (int v = 0; v < surface.vertices(); v++) {
            Point mm = surface.vertex(v);
            for (double coordinate : new double[] {mm.x(), mm.y(), mm.z()}) {
                content.putFloat((float) (Math.rint(coordinate / step) * step));
            }
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content.array());
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes any bytes", e);
        }
        return packed.toByteArray();
    }
}
