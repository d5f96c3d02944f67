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
import confoci.host.parcellation.Parcellation;
import confoci.host.run.RunListener;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Parcellated connectomes (pconn) and series (ptseries). */
final class StoredParcels implements ParcelSource {

    /** With two time points every correlation is 1 or -1. */
    private static final int FEWEST_VOLUMES = 3;
    /** A float32 of r = 1 may be a little more. */
    private static final double LARGEST_R = 1 + 1e-5;
    private static final double ROUNDING = 1e-5;
    /** How far from 1 the correlation with itself may be stored. */
    private static final double SELF = 1e-3;

    private final NrsRequest request;
    private final Path reference;
    private final ParcelSet parcels;
    private final Networks networks;

    /** @param first the subject whose parcels all must have */
    StoredParcels(NrsRequest request, Path first, RunListener log) {
        if (!request.parcels().files().isEmpty()) {
            throw new InvalidRequest(first + ": has parcels of its own, which an atlas cannot divide; leave out --parcels");
        }
        this.request = request;
        this.reference = first;
        try (CiftiFile file = CiftiFile.open(first)) {
            this.parcels = parcels(file);
            this.networks = networks(request, axis(file), log);
        }
    }

    private Networks networks(NrsRequest request, Parcels axis, RunListener log) {
        if (!request.networks().files().isEmpty()) {
            Parcellation atlas = Parcellation.read(request.networks().files(), request.networks().names());
            atlas.warnings().forEach(log::warn);
            return Networks.of(axis, atlas);
        }
        return request.table().map(table -> Networks.of(TextTable.read(table), parcels)).orElseGet(() -> Networks.none(parcels));
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

    private static Parcels axis(CiftiFile file) {
        if (file.axes().alongColumn() instanceof Parcels axis) {
            return axis;
        }
        throw new InputDataException(file.file() + ": has no parcels along its rows; give a pconn or ptseries like those of the others");
    }

    private static ParcelSet parcels(CiftiFile file) {
        Parcels axis = axis(file);
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
        return ParcelMatrix.correlating(series, parcels.sizes(), request.unit());
    }

    /** A correlation is 1 with itself at most; without a 1 on the diagonal, z that are all below 1 look alike. */
    private Unit unit(Path file, double[] values, int size) {
        boolean beyond = Arrays.stream(values).anyMatch(value -> Math.abs(value) > LARGEST_R);
        if (request.stored().isPresent()) {
            if (beyond && request.stored().get() == Unit.CORRELATION) {
                throw new InputDataException(file + ": holds values beyond 1, which are no correlations; leave out --connectome-unit, or"
                        + " give z");
            }
            return request.stored().get();
        }
        if (beyond) {
            return Unit.FISHER_Z;
        }
        if (IntStream.range(0, size).mapToDouble(p -> values[p * size + p]).noneMatch(own -> Math.abs(own - 1) <= SELF)) {
            throw new InputDataException(file + ": may hold r or Fisher's z, for no value is beyond 1 and the diagonal is not 1; give"
                    + " --connectome-unit r or --connectome-unit z");
        }
        return Unit.CORRELATION;
    }

    /** The diagonal is no connectivity: of correlations it is 1. */
    private ParcelMatrix connectome(CiftiFile file) {
        int size = file.rows();
        if (file.columns() != size) {
            throw new InputDataException(file.file() + ": has " + size + " rows of " + file.columns() + " parcels; a pconn has as many");
        }
        double[] values = new double[size * size];
        file.matrix().read(0, size, values);
        boolean z = unit(file.file(), values, size) == Unit.FISHER_Z;
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
        return new ParcelMatrix(parcels.sizes(), values);
    }
}
