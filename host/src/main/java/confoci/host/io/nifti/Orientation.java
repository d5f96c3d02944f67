package confoci.host.io.nifti;

import confoci.error.InputDataException;
import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a header that place its voxels in space, as stored.
 *
 * @param voxelSize   {@code pixdim[1..3]}
 * @param qfac        {@code pixdim[0]}: negative if the third axis of the qform is reversed
 * @param qformCode   0 if there is no qform
 * @param quaternion  b, c and d of the qform's rotation
 * @param offset      where the qform puts the first voxel
 * @param sformCode   0 if there is no sform
 * @param sform       the sform, row by row
 * @param spatialUnit NIfTI's code: 1 metre, 2 millimetre, 3 micrometre, 0 unknown
 * @param spmOrigin   the voxel at the origin, counted from 1, as SPM stores it in an ANALYZE header; null in NIfTI
 */
public record Orientation(double[] voxelSize, double qfac, int qformCode, double[] quaternion, double[] offset, int sformCode,
        double[] sform, int spatialUnit, int @Nullable [] spmOrigin) {

    /** Below this ratio of a voxel's volume to the product of its edges the axes do not span space. */
    private static final double FLAT = 1e-6;
    /** What sform and qform may differ by: a qform has no shears, and programs round. */
    private static final double SAME_MM = 1;
    /** NIfTI's code of an orientation that leads to another image. */
    private static final int ALIGNED = 2;

    SpaceCode space() {
        return SpaceCode.of(sformCode > 0 ? sformCode : qformCode);
    }

    /** The same with voxels where another file puts them: twelve numbers, row by row, in mm. */
    Orientation movedTo(double[] affine) {
        return new Orientation(voxelSize, qfac, 0, quaternion, offset, ALIGNED, affine, 0, null);
    }

    /** Warnings about the placement. */
    List<String> warnings(String file, NiftiFormat format, GridShape shape) {
        List<String> warnings = new ArrayList<>();
        unit(file).ifPresent(warnings::add);
        disagreement(file, shape).ifPresent(warnings::add);
        if (space() == SpaceCode.TALAIRACH) {
            warnings.add(file + ": is in Talairach space by its header (" + (sformCode > 0 ? "sform" : "qform") + " code "
                    + SpaceCode.TALAIRACH.code() + "), and is taken for MNI space; give it in MNI space");
        }
        if (sformCode > 0 || qformCode > 0) {
            return warnings;
        }
        String why = format == NiftiFormat.ANALYZE_75
                ? "ANALYZE 7.5 stores no orientation" : "no orientation is stored (sform and qform codes are 0)";
        warnings.add(file + ": " + why + "; read with the first axis from right to left, as SPM and nibabel do."
                + " Check left and right, or convert it to NIfTI with an orientation");
        return warnings;
    }

    /** Other programs take all numbers for millimetres. */
    private Optional<String> unit(String file) {
        return spatialUnit != 1 && spatialUnit != 3 ? Optional.empty() : Optional.of(file + ": is measured in "
                + (spatialUnit == 1 ? "metres" : "micrometres") + " by its header (xyzt_units); so it is read, other programs take its"
                + " numbers for millimetres. Check where its voxels lie");
    }

    /** The two may differ; programs take either. */
    private Optional<String> disagreement(String file, GridShape shape) {
        if (sformCode <= 0 || qformCode <= 0) {
            return Optional.empty();
        }
        double[] other = qform();
        double largest = 0;
        for (int corner = 0; corner < 8; corner++) {
            double[] voxel = {(corner & 1) * (shape.nx() - 1), (corner >> 1 & 1) * (shape.ny() - 1), (corner >> 2) * (shape.nz() - 1), 1};
            double square = 0;
            for (int row = 0; row < 3; row++) {
                double difference = 0;
                for (int column = 0; column < 4; column++) {
                    difference += (sform[4 * row + column] - other[4 * row + column]) * voxel[column];
                }
                square += difference * difference;
            }
            largest = Math.max(largest, Math.sqrt(square) * millimetres());
        }
        return largest <= SAME_MM ? Optional.empty() : Optional.of(file + ": its sform and its qform put voxels up to "
                + Math.round(largest * 10) / 10.0 + " mm apart; the sform is taken, as nibabel and SPM do. Check which is right");
    }

    private double millimetres() {
        return switch (spatialUnit) {
            case 1 -> 1000;
            case 3 -> 0.001;
            default -> 1;
        };
    }

    /**
     * The map from voxel indices to millimetres: the sform if there is one, else the qform, else the voxel sizes with the first axis
     * reversed, about the origin that SPM left in the header or about the centre of the image.
     *
     * @throws InputDataException if it is singular, not finite or implausible
     */
    Affine voxelToMm(GridShape shape, String file) {
        if (sformCode > 0) {
            return checked(sform, "sform", shape, file);
        }
        if (qformCode > 0) {
            return checked(qform(), "qform", shape, file);
        }
        return checked(withoutRotation(shape), "voxel size", shape, file);
    }

    private Affine checked(double[] rows, String part, GridShape shape, String file) {
        double mm = millimetres();
        double[] scaled = new double[12];
        for (int i = 0; i < 12; i++) {
            scaled[i] = rows[i] * mm;
            if (!Double.isFinite(scaled[i])) {
                throw new InputDataException(file + ": its " + part + " holds " + rows[i]
                        + "; set a valid orientation, for example with fslorient");
            }
        }
        Affine affine = Affine.ofRows(scaled);
        double edges = 1;
        for (int axis = 0; axis < 3; axis++) {
            edges *= Math.sqrt(scaled[axis] * scaled[axis] + scaled[4 + axis] * scaled[4 + axis] + scaled[8 + axis] * scaled[8 + axis]);
        }
        if (!(Math.abs(affine.determinant()) > FLAT * edges) || !Double.isFinite(1 / affine.determinant())) {
            throw new InputDataException(file + ": its " + part + " is singular " + affine
                    + "; set a valid orientation, for example with fslorient");
        }
        new VoxelGrid(shape, affine).implausibility().ifPresent(found -> {
            throw new InputDataException(file + ": its " + part + (mm == 1 ? "" : " in its unit, " + (mm > 1 ? "metres," : "micrometres,"))
                    + " gives " + found + "; set a valid orientation, for example with fslorient");
        });
        return affine;
    }

    /** Method 2 of the NIfTI-1 standard. */
    private double[] qform() {
        double b = quaternion[0];
        double c = quaternion[1];
        double d = quaternion[2];
        double a = 1 - (b * b + c * c + d * d);
        if (a < 1e-7) {
            // Rounding to float32 has pushed a half turn's quaternion past unit length.
            double length = Math.sqrt(b * b + c * c + d * d);
            b /= length;
            c /= length;
            d /= length;
            a = 0;
        } else {
            a = Math.sqrt(a);
        }
        double dx = Math.abs(voxelSize[0]);
        double dy = Math.abs(voxelSize[1]);
        double dz = qfac < 0 ? -Math.abs(voxelSize[2]) : Math.abs(voxelSize[2]);
        return new double[] {
            (a * a + b * b - c * c - d * d) * dx, 2 * (b * c - a * d) * dy, 2 * (b * d + a * c) * dz, offset[0],
            2 * (b * c + a * d) * dx, (a * a + c * c - b * b - d * d) * dy, 2 * (c * d - a * b) * dz, offset[1],
            2 * (b * d - a * c) * dx, 2 * (c * d + a * b) * dy, (a * a + d * d - b * b - c * c) * dz, offset[2]};
    }

    private double[] withoutRotation(GridShape shape) {
        int[] size = {shape.nx(), shape.ny(), shape.nz()};
        int[] usable = usableOrigin(size);
        double[] rows = new double[12];
        for (int axis = 0; axis < 3; axis++) {
            double step = axis == 0 ? -Math.abs(voxelSize[axis]) : Math.abs(voxelSize[axis]);
            double origin = usable == null ? (size[axis] - 1) / 2.0 : usable[axis] - 1;
            rows[5 * axis] = step;
            rows[4 * axis + 3] = -origin * step;
        }
        return rows;
    }

    /** SPM's; null if there is none. Programs other than SPM leave anything in that place, so it counts only if it is near the image. */
    private int @Nullable [] usableOrigin(int[] size) {
        if (spmOrigin == null) {
            return null;
        }
        boolean set = false;
        for (int axis = 0; axis < 3; axis++) {
            if (spmOrigin[axis] <= -size[axis] || spmOrigin[axis] >= 2 * size[axis]) {
                return null;
            }
            set |= spmOrigin[axis] != 0;
        }
        return set ? spmOrigin : null;
    }
}
