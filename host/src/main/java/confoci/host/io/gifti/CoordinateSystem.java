package confoci.host.io.gifti;

import confoci.host.io.xml.XmlCursor;

/**
 * The space of a surface's coordinates by its header: GIFTI's {@code CoordinateSystemTransformMatrix}.
 *
 * @param space     that they are in, without the prefix {@code NIFTI_XFORM_}
 * @param target    that the matrix leads to, without the prefix
 * @param transform whether the matrix moves anything
 */
record CoordinateSystem(String space, String target, boolean transform) {

    /** What matrices of 1 and 0 differ by that were written with few digits. */
    private static final double ROUNDED = 1e-3;
    private static final int ENTRIES = 16;

    /** @param xml stands at the element, which is consumed */
    static CoordinateSystem read(XmlCursor xml) {
        String space = "";
        String target = "";
        double[] matrix = {};
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "DataSpace" -> space = space(xml.text());
                case "TransformedSpace" -> target = space(xml.text());
                case "MatrixData" -> matrix = xml.doubles();
                default -> xml.skip();
            }
        }
        boolean moves = false;
        for (int i = 0; i < matrix.length && matrix.length == ENTRIES; i++) {
            moves |= Math.abs(matrix[i] - (i % 5 == 0 ? 1 : 0)) > ROUNDED;
        }
        return new CoordinateSystem(space, target, moves);
    }

    private static String space(String text) {
        String name = text.strip();
        return name.startsWith("NIFTI_XFORM_") ? name.substring("NIFTI_XFORM_".length()) : name;
    }

    /** Whether the coordinates are labelled as those of a person. */
    boolean isNative() {
        return space.equals("SCANNER_ANAT") || space.equals("ALIGNED_ANAT");
    }
}
