package confoci.host.space;

import java.util.Locale;

/**
 * The published maps between MNI and Talairach space.
 *
 * <p>All of them are fitted from MNI to Talairach; {@link #toMni} is the exact inverse. Over a brain, {@link #SPM} and {@link #OTHER}
 * differ by 1.2 mm on average and {@link #SPM} and {@link #FSL} by 2.4 mm.
 *
 * <p>Lancaster et al. 2007, Human Brain Mapping 28:1194 (doi 10.1002/hbm.20345), tables of the three best-fit matrices; Brett 1999/2001,
 * the {@code mni2tal} / {@code tal2mni} scripts.
 */
public enum TalairachTransform {

    /** Lancaster's icbm_spm2tal, for studies that normalised with SPM; what pyALE and JALE use. */
    SPM(Affine.ofRows(
            0.9254, 0.0024, -0.0118, -1.0207,
            -0.0048, 0.9316, -0.0871, -1.7667,
            0.0152, 0.0883, 0.8924, 4.0926)),

    /** Lancaster's icbm_fsl2tal, for studies that normalised with FSL. */
    FSL(Affine.ofRows(
            0.9464, 0.0034, -0.0026, -1.0680,
            -0.0083, 0.9479, -0.0580, -1.0239,
            0.0053, 0.0617, 0.9010, 3.1883)),

    /** Lancaster's icbm_other2tal, pooled over software; what NiMARE uses. */
    OTHER(Affine.ofRows(
            0.9357, 0.0029, -0.0072, -1.0423,
            -0.0065, 0.9396, -0.0726, -1.3940,
            0.0103, 0.0752, 0.8967, 3.6475)),

    /** Brett's map: a pitch of 0.05 rad after a scaling that differs above and below the anterior commissure. */
    BRETT(brett(0.92), brett(0.84));

    private final Affine above;
    private final Affine below;
    private final Affine inverseAbove;
    private final Affine inverseBelow;

    TalairachTransform(Affine mniToTalairach) {
        this(mniToTalairach, mniToTalairach);
    }

    TalairachTransform(Affine above, Affine below) {
        this.above = above;
        this.below = below;
        this.inverseAbove = above.inverse();
        this.inverseBelow = below.inverse();
    }

    /** SPM's order of composition: zooms first, then the rotation about x. */
    private static Affine brett(double zoomZ) {
        double cos = StrictMath.cos(0.05);
        double sin = StrictMath.sin(0.05);
        return Affine.ofRows(
                0.99, 0, 0, 0,
                0, cos * 0.97, sin * zoomZ, 0,
                0, -sin * 0.97, cos * zoomZ, 0);
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From Talairach to MNI, both in mm; nothing is rounded. */
    public Point toMni(Point talairach) {
        Point mni = inverseAbove.apply(talairach);
        // The two pieces meet in the plane z = 0 of MNI space, and both inverses agree on the side on which a point lies.
        return mni.z() >= 0 ? mni : inverseBelow.apply(talairach);
    }

    /** From MNI to Talairach, both in mm; nothing is rounded. */
    public Point toTalairach(Point mni) {
        return (mni.z() >= 0 ? above : below).apply(mni);
    }
}
