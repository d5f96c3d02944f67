package confoci.host.domain;

import confoci.error.InputDataException;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiSeries;
import confoci.host.io.cifti.CiftiType;
import confoci.host.io.cifti.LabelKeys;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.io.nifti.ChosenMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The grayordinates of a file, and where others have them. Grayordinates are known by their structure and vertex or voxel, never by their
 * number.
 *
 * @param models    the grayordinates
 * @param reference the file, for messages
 */
public record GrayordinateSpace(BrainModels models, String reference) {

    /**
     * The space of a dense file.
     *
     * @throws InputDataException if it is none
     */
    public static GrayordinateSpace of(Path file) {
        try (CiftiFile image = CiftiFile.open(ChosenMap.file(file))) {
            return new GrayordinateSpace(image.brainModels(), file.toString());
        }
    }

    /**
     * Opens another dense file.
     *
     * @throws InputDataException if it is none
     */
    public CiftiFile open(Path file) {
        requireCifti(file);
        return CiftiFile.open(file);
    }

    /**
     * Opens a dense series.
     *
     * @throws InputDataException if it is none
     */
    public CiftiSeries openSeries(Path file) {
        requireCifti(file);
        return CiftiSeries.open(file);
    }

    private void requireCifti(Path file) {
        if (Files.exists(file) && !CiftiFile.isCifti(file)) {
            throw new InputDataException(file + ": is an image of voxels, " + reference + " has grayordinates; give files of one kind");
        }
    }

    /**
     * The row that each grayordinate has in another file, -1 for none.
     *
     * @param others that its rows stand for
     * @throws InputDataException if it is on another mesh or voxel grid
     */
    public int[] rowsIfThere(Path file, BrainModels others) {
        return models.indicesIn(reference, others, file.toString());
    }

    /**
     * The row that each grayordinate has in another file.
     *
     * @param others that its rows stand for
     * @throws InputDataException if it lacks any
     */
    public int[] rows(Path file, BrainModels others) {
        int[] rows = models.indicesIn(reference, others, file.toString());
        int lacking = 0;
        int first = -1;
        for (int g = rows.length - 1; g >= 0; g--) {
            if (rows[g] < 0) {
                lacking++;
                first = g;
            }
        }
        if (lacking > 0) {
            throw new InputDataException(file + ": lacks " + lacking + " of the " + rows.length + " grayordinates of " + reference
                    + ", the first is " + describe(first) + "; make it with the same brain models, for example by wb_command"
                    + " -cifti-create-dense-from-template");
        }
        return rows;
    }

    /** The values of a map, one per row; of a label file 0 where there is no label. */
    static double[] values(CiftiFile image, int map) {
        return image.type() == CiftiType.DLABEL
                ? Arrays.stream(LabelKeys.of(image, map)).mapToDouble(key -> key == LabelKeys.NONE ? 0 : key).toArray() : image.map(map);
    }

    /** A grayordinate in words. */
    String describe(int grayordinate) {
        int model = models.modelOf(grayordinate);
        int index = grayordinate - models.offset(model);
        return switch (models.models().get(model)) {
            case SurfaceModel surface -> "vertex " + surface.vertex(index) + " of " + surface.structure();
            case VoxelModel voxels -> "voxel " + voxels.ijk(index, 0) + " " + voxels.ijk(index, 1) + " " + voxels.ijk(index, 2) + " of "
                    + voxels.structure();
        };
    }

    /** All grayordinates. */
    public BitSet all() {
        BitSet all = new BitSet();
        all.set(0, models.size());
        return all;
    }

    /**
     * Where a mask is above 0.
     *
     * @param inside  grayordinates of the space
     * @param lacking how many more the space lacks
     */
    public record Within(BitSet inside, int lacking) {
    }

    /**
     * The grayordinates where the map of a file is above 0, and in a label file labelled.
     *
     * @param mask the file; if it has several maps, the one that is meant ({@link ChosenMap})
     * @throws InputDataException if there are none, or it is not clear which map is meant
     */
    public Within within(Path mask) {
        ChosenMap chosen = ChosenMap.of(mask);
        try (CiftiFile image = open(chosen.file())) {
            double[] values = values(image, image.map(chosen));
            int[] rows = rowsIfThere(chosen.file(), image.brainModels());
            BitSet inside = new BitSet();
            for (int g = 0; g < rows.length; g++) {
                inside.set(g, rows[g] >= 0 && values[rows[g]] > 0);
            }
            if (inside.isEmpty()) {
                throw new InputDataException(mask + ": is above 0 at no grayordinate of " + reference
                        + "; give a mask of the same brain models");
            }
            int above = 0;
            for (double value : values) {
                above += value > 0 ? 1 : 0;
            }
            return new Within(inside, above - inside.cardinality());
        }
    }
}
