package confoci.host.cifti;

import confoci.error.InputDataException;
import confoci.host.binary.MatrixLayout;
import confoci.host.nifti.ImageBytes;
import confoci.host.nifti.NiftiHeader;
import java.nio.file.Path;

/** What a CIFTI-2 file holds before its matrix. */
record CiftiHead(Path file, CiftiAxes axes, CiftiType type, MatrixLayout layout) {

    /**
     * Reads from the first byte of a file to the first one of its matrix.
     *
     * @throws InputDataException if it is not CIFTI-2, contradicts itself or is too short for its matrix
     */
    static CiftiHead read(Path file, ImageBytes in) {
        NiftiHeader header = NiftiHeader.read(in, file.toString());
        CiftiHeader.require(header);
        CiftiAxes axes = CiftiXmlReader.read(file.toString(), CiftiHeader.xml(in, header));
        CiftiType type = CiftiHeader.type(header, axes);
        MatrixLayout layout = CiftiHeader.layout(header, axes);
        in.requireRoomFor(layout.end());
        return new CiftiHead(file, axes, type, layout);
    }

    /**
     * The grayordinates that the rows stand for.
     *
     * @throws InputDataException if they stand for something else
     */
    BrainModels brainModels() {
        if (axes.alongColumn() instanceof BrainModels models) {
            return models;
        }
        throw new InputDataException(file + ": has values of parcels (" + type.extension() + "), not of grayordinates; give a dense file");
    }
}
