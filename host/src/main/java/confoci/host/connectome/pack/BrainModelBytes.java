package confoci.host.connectome.pack;

import confoci.error.InputDataException;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.space.Affine;
import confoci.host.space.BrainStructure;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brain models as the bytes in a packed store: int32 and float64, little-endian, in the order of {@link #encode}. */
final class BrainModelBytes {

    private static final int SURFACE = 1;
    private static final int VOXELS = 2;
    private static final int AFFINE_NUMBERS = 12;

    private BrainModelBytes() {
    }

    static byte[] encode(BrainModels grayordinates) {
        ByteBuffer out = ByteBuffer.allocate(bound(grayordinates)).order(ByteOrder.LITTLE_ENDIAN);
        putGrid(out, grayordinates.grid());
        out.putInt(grayordinates.models().size());
        for (BrainModel model : grayordinates.models()) {
            byte[] name = model.structure().name().getBytes(StandardCharsets.US_ASCII);
            out.putInt(name.length).put(name);
            switch (model) {
                case SurfaceModel surface -> {
                    out.putInt(SURFACE).putInt(surface.surfaceVertices()).putInt(surface.size());
                    for (int i = 0; i < surface.size(); i++) {
                        out.putInt(surface.vertex(i));
                    }
                }
                case VoxelModel voxels -> {
                    out.putInt(VOXELS).putInt(voxels.size());
                    for (int i = 0; i < 3 * voxels.size(); i++) {
                        out.putInt(voxels.ijk(i / 3, i % 3));
                    }
                }
            }
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static int bound(BrainModels grayordinates) {
        int names = 0;
        for (BrainModel model : grayordinates.models()) {
            names += model.structure().name().length() + 4 * Integer.BYTES;
        }
        return names + 3 * Integer.BYTES * grayordinates.size() + 8 * Integer.BYTES + AFFINE_NUMBERS * Double.BYTES;
    }

    private static void putGrid(ByteBuffer out, @Nullable VoxelGrid grid) {
        out.putInt(grid == null ? 0 : 1);
        if (grid != null) {
            out.putInt(grid.shape().nx()).putInt(grid.shape().ny()).putInt(grid.shape().nz());
            for (int i = 0; i < AFFINE_NUMBERS; i++) {
                out.putDouble(grid.voxelToMm().at(i / 4, i % 4));
            }
        }
    }

    /**
     * @param file for messages
     * @throws InputDataException if the bytes are not brain models
     */
    static BrainModels decode(byte[] bytes, String file) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            VoxelGrid grid = in.getInt() == 0 ? null : grid(in);
            int count = length(in, in.getInt(), 1);
            List<BrainModel> models = new ArrayList<>();
            for (int m = 0; m < count; m++) {
                byte[] name = new byte[length(in, in.getInt(), 1)];
                in.get(name);
                models.add(model(in, new BrainStructure(new String(name, StandardCharsets.US_ASCII))));
            }
            return new BrainModels(models, grid);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new InputDataException(file + ": its brain models are damaged; pack the connectome again", e);
        }
    }

    private static VoxelGrid grid(ByteBuffer in) {
        GridShape shape = new GridShape(in.getInt(), in.getInt(), in.getInt());
        double[] rows = new double[AFFINE_NUMBERS];
        for (int i = 0; i < AFFINE_NUMBERS; i++) {
            rows[i] = in.getDouble();
        }
        return new VoxelGrid(shape, Affine.ofRows(rows));
    }

    private static BrainModel model(ByteBuffer in, BrainStructure structure) {
        return switch (in.getInt()) {
            case SURFACE -> {
                int surfaceVertices = in.getInt();
                yield new SurfaceModel(structure, surfaceVertices, ints(in, 1));
            }
            case VOXELS -> new VoxelModel(structure, ints(in, 3));
            default -> throw new IllegalArgumentException("neither a surface nor voxels");
        };
    }

    private static int[] ints(ByteBuffer in, int each) {
        int count = length(in, in.getInt(), each * Integer.BYTES);
        int[] values = new int[count * each];
        in.asIntBuffer().get(values);
        in.position(in.position() + values.length * Integer.BYTES);
        return values;
    }

    /** A length that what is left can hold: memory is only taken for what is there. */
    private static int length(ByteBuffer in, int count, int bytesEach) {
        if (count < 0 || (long) count * bytesEach > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return count;
    }
}
