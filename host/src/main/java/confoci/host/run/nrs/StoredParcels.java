package confoci.host.run.nrs;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiType;
import confoci.host.io.cifti.Parcel;
import confoci.host.io.cifti.Parcels;
import confoci.host.io.table.TextTable;
import confoci.host.nrs.Networks;
import confoci.host.nrs.ParcelMatrix;
import confoci.host.nrs.ParcelSet;
import java.nio.file.Path;
import java.util.List;

/** Parcellated connectomes (pconn) and series (ptseries). */
final class StoredParcels implements ParcelSource {

    /** With two time points every correlation is 1 or -1. */
    private static final int FEWEST_VOLUMES = 3;
    /** A float32 of r = 1 may be a little more. */
    private static final double LARGEST_R = 1 + 1e-5;
    private static final double ROUNDING = 1e-5;

    private final NrsRequest request;
    private final Path reference;
    private final ParcelSet parcels;
    private final Networks networks;

    /** @param first the subject whose parcels all must have */
    StoredParcels(NrsRequest request, Path first) {
        if (!request.parcels().files().isEmpty() || !request.networks().files().isEmpty()) {
            throw new InvalidRequest(first
                    + ": has parcels of its own, which an atlas cannot divide; give their networks as a table with the"
                    + " columns parcel and network (--networks TABLE.tsv), and leave out --parcels");
        }
        this.request = request;
        this.reference = first;
        try (CiftiFile file = CiftiFile.open(first)) {
            this.parcels = parcels(file);
        }
        this.networks = request.table().map(table -> Networks.of(TextTable.read(table), parcels)).orElseGet(() -> Networks.none(parcels));
    }

    /** Whether a file is parcellated. */
    static boolean suits(Path file) {
        if (!CiftiFile.isCifti(file)) {
            return false;
        }
        try (CiftiFile cifti = CiftiFile.open(file)) {
            return cifti.type() == CiftiType.PCONN || cifti.type() == CiftiType.PTSERIES;
        }
    }

    private static ParcelSet parcels(CiftiFile file) {
        if (!(file.axes().alongColumn() instanceof Parcels axis)) {
            throw new InputDataException(file.file()
                    + ": has no parcels along its rows; give a pconn or ptseries like those of the others");
        }
        int[] sizes = axis.parcels().stream().mapToInt(StoredParcels::size).toArray();
        return new ParcelSet(axis.parcels().stream().map(Parcel::name).toList(), sizes);
    }

    private static int size(Parcel parcel) {
        int size = parcel.voxels();
        for (var structure : parcel.structures()) {
            size += parcel.vertices(structure).length;
        }
        return size;
    }

    @Override
    public ParcelSet parcels() {
        return parcels;
    }

    @Override
    public Networks networks() {
        return networks;
    }

    @Override
    public ParcelMatrix read(SubjectFiles subject) {
        subject.requireThere();
        try (CiftiFile file = CiftiFile.open(subject.image())) {
            List<String> names = parcels(file).names();
            if (!names.equals(parcels.names())) {
                throw new InputDataException(subject.image() + ": has other parcels than " + reference + " (" + names.size() + " and "
                        + parcels.size() + "), or in another order; parcellate all subjects by one atlas");
            }
            return switch (file.type()) {
                case PCONN -> connectome(file);
                case PTSERIES -> series(file);
                default -> throw new InputDataException(subject.image() + ": is a " + file.type().extension()
                        + " file, not a pconn or ptseries");
            };
        }
    }

    private ParcelMatrix series(CiftiFile file) {
        file.requireInTime(FEWEST_VOLUMES);
        double[][] series = new double[file.rows()][file.columns()];
        for (int p = 0; p < series.length; p++) {
            file.matrix().read(p, 1, series[p]);
        }
        return ParcelMatrix.correlating(series, request.unit());
    }

    /** The diagonal is no connectivity: of correlations it is 1. */
    private ParcelMatrix connectome(CiftiFile file) {
        int size = file.rows();
        if (file.columns() != size) {
            throw new InputDataException(file.file() + ": has " + size + " rows of " + file.columns() + " parcels; a pconn has as many");
        }
        double[] values = new double[size * size];
        file.matrix().read(0, size, values);
        boolean z = false;
        for (double value : values) {
            z |= Math.abs(value) > LARGEST_R;
        }
        for (int a = 0; a < size; a++) {
            values[a * size + a] = Double.NaN;
            for (int b = 0; b < a; b++) {
                double value = values[a * size + b];
                double mirrored = values[b * size + a];
                if (Math.abs(value - mirrored) > ROUNDING) {
                    throw new InputDataException(file.file() + ": is not symmetric: parcels " + a + " and " + b + " have " + value + " and "
                            + mirrored + "; give a matrix of correlations");
                }
                double used = z ? request.unit() == Unit.FISHER_Z ? value : StrictMath.tanh(value)
                        : request.unit() == Unit.FISHER_Z ? ParcelMatrix.z(value) : value;
                values[a * size + b] = used;
                values[b * size + a] = used;
            }
        }
        return new ParcelMatrix(size, values);
    }
}
