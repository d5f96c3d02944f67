package confoci.host.picture;

/** The directions that a brain of glass is seen from. */
enum GlassView {
    /** From the left: the left half, front on the left. */
    LEFT(SlicePlane.SAGITTAL, true, -1, "left"),
    /** From behind: left on the left. */
    BACK(SlicePlane.CORONAL, false, 0, "back"),
    /** From the right: the right half, front on the right. */
    RIGHT(SlicePlane.SAGITTAL, false, 1, "right"),
    /** From above: left on the left, front up. */
    TOP(SlicePlane.AXIAL, false, 0, "top");

    private final SlicePlane plane;
    private final boolean mirrored;
    private final int side;
    private final String title;

    GlassView(SlicePlane plane, boolean mirrored, int side, String title) {
        this.plane = plane;
        this.mirrored = mirrored;
        this.side = side;
        this.title = title;
    }

    SlicePlane plane() {
        return plane;
    }

    /** Whether its horizontal axis runs against that of the plane. */
    boolean mirrored(boolean radiological) {
        return mirrored ^ (radiological && plane.showsSides());
    }

    /** Whether a place at x belongs to it; the midline belongs to both halves. */
    boolean shows(double x) {
        return side == 0 || side * x >= 0;
    }

    String title() {
        return title;
    }
}
