package confoci.host.template;

import confoci.host.io.nifti.NiftiImage;
import confoci.host.space.Mask;

/** The masks that Confoci carries. */
public final class Masks {

    /** What {@link #greyMatter} is called. */
    public static final String GREY_MATTER = "ICBM152 gray matter > 10 %, 2 mm";

    private Masks() {
    }

    /**
     * The default mask: grey matter with a probability above 10 % in the ICBM 152 template (nonlinear symmetric, 2009a), 208,945 voxels
     * on the 91 x 109 x 91 grid of 2 mm in MNI space, first axis to the right.
     */
    public static Mask greyMatter() {
        NiftiImage image = Templates.embedded("icbm152_grey10_2mm.nii.gz");
        return new Mask(image.grid(), MaskReader.above(image.values(0), image.grid().shape(), 0), GREY_MATTER);
    }
}
