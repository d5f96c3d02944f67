package confoci.host.io.cifti;

import confoci.error.InputDataException;
import confoci.host.io.binary.MatrixLayout;
import confoci.host.io.nifti.ImageBytes;
import confoci.host.io.nifti.NiftiFormat;
import confoci.host.io.nifti.NiftiHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What CIFTI-2 requires of the NIfTI-2 header that its files begin with, and the extension that holds the XML. */
final class CiftiHeader {

    /** NIfTI's code of the extension that holds CIFTI's XML. */
    static final int EXTENSION_CODE = 32;
    /** The header and its four extension flags. */
    static final int EXTENSIONS_AT = 544;
    /** Two hundred times the XML of a human connectome. */
    private static final int LARGEST_XML = 128 << 20;
    /** Intent of a matrix of some other kind. */
    private static final int UNKNOWN_INTENT = 3000;

    private CiftiHeader() {
    }

    /**
     * @throws InputDataException if this is not the header of a CIFTI-2 file
     */
    static void require(NiftiHeader header) {
        if (header.format() != NiftiFormat.NIFTI_2 || header.paired()) {
            throw new InputDataException(header.file() + ": is " + header.format() + (header.paired() ? " in two files" : "")
                    + ", not CIFTI-2; give a file such as .dscalar.nii or .dconn.nii");
        }
        if (!header.intent().isCifti()) {
            throw new InputDataException(header.file() + ": is a NIfTI-2 image with intent " + header.intent().code()
                    + ", not CIFTI-2 (3000 to 3099); give a file such as .dscalar.nii or .dconn.nii");
        }
    }

    /**
     * Reads on from behind the header to the first byte of the matrix.
     *
     * @return the XML
     * @throws InputDataException if there is none
     */
    static String xml(ImageBytes in, NiftiHeader header) {
        double offset = header.voxelOffset();
        if (!(offset >= EXTENSIONS_AT && offset == Math.rint(offset))) {
            throw new InputDataException(header.file() + ": by its header its matrix starts at byte " + (long) offset
                    + ", within the header; it is damaged");
        }
        in.requireRoomFor(offset);
        ByteBuffer start = ByteBuffer.allocate(8).order(header.order());
        in.readFully(start.array(), 0, 4, "header");
        long left = (long) offset - EXTENSIONS_AT;
        String xml = null;
        while (left >= start.capacity()) {
            in.readFully(start.array(), 0, start.capacity(), "extensions");
            int size = start.getInt(0);
            if (size < start.capacity() || size > left) {
                throw new InputDataException(header.file() + ": has an extension of " + size + " bytes where " + left
                        + " are left before its matrix; it is damaged");
            }
            int content = size - start.capacity();
            if (start.getInt(4) == EXTENSION_CODE && xml == null) {
                if (content > LARGEST_XML) {
                    throw new InputDataException(header.file() + ": has " + content + " bytes of XML, more than any connectome needs ("
                            + LARGEST_XML + "); it is damaged");
                }
                byte[] bytes = new byte[content];
                in.readFully(bytes, 0, content, "XML");
                xml = trimmed(bytes);
            } else {
                in.skip(content);
            }
            left -= size;
        }
        in.skip(left);
        if (xml == null) {
            throw new InputDataException(header.file() + ": holds no CIFTI XML (no extension with code 32);"
                    + " write it again from its source");
        }
        return xml;
    }

    /** Extensions are padded with zeros or spaces, which no XML may end with. */
    private static String trimmed(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == 0 || bytes[end - 1] == ' ')) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /**
     * @throws InputDataException if this kind is not read here, or the intent is another
     */
    static CiftiType type(NiftiHeader header, CiftiAxes axes) {
        CiftiType type = axes.type();
        int intent = header.intent().code();
        if (type == null) {
            throw new InputDataException(header.file() + ": is a CIFTI-2 file of a kind that is not read here (intent " + intent + ", "
                    + axes.alongRow().getClass().getSimpleName() + " along rows, " + axes.alongColumn().getClass().getSimpleName()
                    + " along columns); give one of those that end in .dconn.nii, .dscalar.nii, .dlabel.nii, .dtseries.nii, .pconn.nii,"
                    + " .pscalar.nii, .ptseries.nii");
        }
        if (intent != UNKNOWN_INTENT && CiftiType.ofIntent(intent) != type) {
            throw new InputDataException(header.file() + ": its intent is " + intent + ", but its XML is that of a " + type.extension()
                    + " file (" + type.intentCode() + "); write it again from its source");
        }
        return type;
    }

    /**
     * Where the matrix lies.
     *
     * @throws InputDataException if the header and the XML disagree, or the values are no real numbers
     */
    static MatrixLayout layout(NiftiHeader header, CiftiAxes axes) {
        long[] dim = header.dim();
        boolean matrix = dim[0] == 6 || dim[0] == 7 && dim[7] == 1;
        for (int i = 1; i <= 4; i++) {
            matrix &= dim[i] == 1;
        }
        if (!matrix) {
            throw new InputDataException(header.file() + ": its header gives " + header.sizes()
                    + " values, not 1 x 1 x 1 x 1 x columns x rows; it is damaged or has three dimensions");
        }
        if (dim[5] != axes.alongRow().size() || dim[6] != axes.alongColumn().size() || dim[5] < 1 || dim[6] < 1) {
            throw new InputDataException(header.file() + ": its header gives " + dim[6] + " rows of " + dim[5] + " values, its XML "
                    + axes.alongColumn().size() + " of " + axes.alongRow().size() + "; it is damaged");
        }
        return new MatrixLayout((long) header.voxelOffset(), (int) dim[6], (int) dim[5], header.type(), header.order(), header.scaling());
    }
}
