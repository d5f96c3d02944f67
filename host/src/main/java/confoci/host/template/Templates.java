package confoci.host.template;

import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The anatomical images that Confoci carries. */
public final class Templates {

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
        try (InputStream in = Templates.class.getResourceAsStream(T1)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(T1, e);
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
