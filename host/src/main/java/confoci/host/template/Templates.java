package confoci.host.template;

import confoci.host.io.gifti.Surface;
import confoci.host.io.mz3.Mz3;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.space.BrainStructure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** The anatomical images that Confoci carries. */
public final class Templates {

    private static final String MESH = ".mz3";
    private static final String LEFT = "fsaverage5_left" + MESH;
    private static final String RIGHT = "fsaverage5_right" + MESH;
    private static final String INFLATED = "_inflated.mz3";
    private static final String MEDIAL_WALL = "_medial_wall.bits";
    private static final String CORTEX_LICENSE = "cortex.LICENSE";
    private static final String T1 = "icbm152_t1_2mm.nii.gz";

    private Templates() {
    }

    /**
     * The T1-weighted ICBM 152 average (nonlinear symmetric, 2009a) without the skull, 0 to 255, on the grid of {@link Masks#greyMatter}.
     */
    public static NiftiImage t1() {
        return embedded(T1);
    }

    /** The file that {@link #t1} reads, a gzipped NIfTI-1. */
    public static byte[] t1File() {
        return bytes(T1);
    }

    /**
     * The cortex of FreeSurfer's fsaverage5, midway between the white and the pial surface, in MNI space.
     *
     * @param structure the left or the right cortex
     */
    public static Surface cortex(BrainStructure structure) {
        return Mz3.read(cortexFile(structure), cortexName(structure), structure);
    }

    /** The file that {@link #cortex} reads, a gzipped MZ3. */
    public static byte[] cortexFile(BrainStructure structure) {
        return bytes(cortexName(structure));
    }

    /**
     * The same surface inflated, so that what lies in its folds is seen: for pictures, because its vertices lie elsewhere.
     *
     * @param structure the left or the right cortex
     */
    public static Surface inflatedCortex(BrainStructure structure) {
        String name = cortexName(structure).replace(MESH, INFLATED);
        return Mz3.read(bytes(name), name, structure);
    }

    /**
     * The vertices of {@link #cortex} that are no cortex: where the mesh is closed toward the thalamus and the brainstem.
     *
     * @param structure the left or the right cortex
     */
    public static BitSet medialWall(BrainStructure structure) {
        return BitSet.valueOf(bytes(cortexName(structure).replace(MESH, MEDIAL_WALL)));
    }

    /** The license of {@link #cortex}, which has to be with every copy of it. */
    public static String cortexLicense() {
        return new String(bytes(CORTEX_LICENSE), StandardCharsets.UTF_8);
    }

    private static String cortexName(BrainStructure structure) {
        return structure.equals(BrainStructure.CORTEX_LEFT) ? LEFT : RIGHT;
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Templates.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    static NiftiImage embedded(String resource) {
        try (InputStream in = Templates.class.getResourceAsStream(resource)) {
            return NiftiReader.read(in, resource);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
