package confoci.host.io.cifti;

import confoci.error.InputDataException;
import confoci.host.io.binary.MatrixLayout;
import confoci.host.io.nifti.ImageBytes;
import confoci.host.io.nifti.NiftiHeader;
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
     * Makes sure that a row is a series in time.
     *
     * @param fewest points that it must have
     * @throws InputDataException if it is a series along something else, or has fewer points
     */
    void requireInTime(int fewest) {
        if (axes.alongRow() instanceof Series series && series.unit() != Series.Unit.SECOND) {
            throw new InputDataException(file + ": is a series in steps of " + series.unit() + " (SeriesUnit), not in time; give a time"
                    + " series");
        }
        if (layout.columns() < fewest) {
            throw new InputDataException(file + ": has " + layout.columns() + " time points, and " + fewest
                    + " are needed at least: with fewer every correlation is 1 or -1");
        }
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
