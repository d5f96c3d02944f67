package confoci.host.connectome.file;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.connectome.FactorConnectome;
import confoci.host.connectome.Factors;
import confoci.host.connectome.MaskGrayordinates;
import confoci.host.connectome.pack.PackedConnectome;
import confoci.host.io.binary.MatrixLayout;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiType;
import confoci.host.io.npy.NpyFile;
import confoci.host.space.Mask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens connectomes; recognizes the kind of a file by its content. */
public final class Connectomes {

    private static final int START_BYTES = 8;
    private static final int FEWEST_POINTS = 3;
    private static final String MASK = "--mask or --connectome-mask";
    private static final String UNIT = "--unit or --connectome-unit";

    private Connectomes() {
    }

    /**
     * Opens a packed store, a dconn, an .npy matrix over a mask, or a dtseries whose correlations are made when they are asked for.
     *
     * @throws InputDataException if the file is none of these, contradicts itself, or ends early
     * @throws InvalidRequest     if it needs a mask that is not given
     */
    public static Connectome open(Path file, OpenOptions options) {
        byte[] start = start(file);
        if (PackedConnectome.recognises(start)) {
            refuse(!options.demean(), file, "is a packed store; eigenmaps are dtseries files", "--eigenmaps");
            refuse(options.mask().isPresent(), file, "contains the places of its grayordinates", MASK);
            PackedConnectome store = PackedConnectome.open(file);
            boolean contradicted = options.unit().isPresent() && options.unit().get() != store.unit();
            refuse(contradicted, file, "is labeled as " + store.unit(), UNIT);
            return store;
        }
        if (start.length > 6 && start[0] == (byte) 0x93 && start[1] == 'N' && start[2] == 'U') {
            refuse(!options.demean(), file, "is an .npy matrix; eigenmaps are dtseries files", "--eigenmaps");
            return matrixOverMask(file, options);
        }
        try (CiftiFile cifti = CiftiFile.open(file)) {
            refuse(options.mask().isPresent(), file, "contains the places of its grayordinates", MASK);
            refuse(!options.demean() && cifti.type() == CiftiType.DCONN, file, "is a dconn; eigenmaps are dtseries files", "--eigenmaps");
            return switch (cifti.type()) {
                case DCONN -> dense(file, cifti, options);
                case DTSERIES -> series(file, cifti, options);
                default -> throw new InputDataException(file + ": is a " + cifti.type().extension() + " file, not a connectome; give a "
                        + CiftiType.DCONN.extension() + ", a packed store, an .npy matrix, or the " + CiftiType.DTSERIES.extension()
                        + " that a connectome is made of");
            };
        }
    }

    /** An option that this file has no use for was meant for another file, or is a misunderstanding. */
    private static void refuse(boolean given, Path file, String why, String option) {
        if (given) {
            throw new InvalidRequest(file + ": " + why + "; leave out " + option);
        }
    }

    private static byte[] start(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(START_BYTES);
        } catch (IOException e) {
            String reason = Files.exists(file) ? e.getMessage() : "there is no such file";
            throw new InputDataException(file + ": cannot be read (" + reason + ")", e);
        }
    }

    private static Connectome dense(Path file, CiftiFile cifti, OpenOptions options) {
        if (!cifti.axes().alongRow().equals(cifti.axes().alongColumn())) {
            throw new InputDataException(file + ": its rows and its columns are different grayordinates (" + cifti.rows() + " and "
                    + cifti.columns() + "); a connectome has the same ones along both");
        }
        return stored(file, cifti.brainModels(), cifti.layoutInFile(), options);
    }

    private static Connectome stored(Path file, BrainModels grayordinates, MatrixLayout layout, OpenOptions options) {
        MatrixFile matrix = MatrixFile.open(file, layout);
        try {
            return new StoredConnectome(file.toString(), grayordinates, unit(file, UnitGuess.of(matrix, layout.rows()), options), matrix);
        } catch (RuntimeException | Error e) {
            matrix.close();
            throw e;
        }
    }

    private static Unit unit(Path file, Optional<Unit> likely, OpenOptions options) {
        if (options.unit().equals(Optional.of(Unit.CORRELATION)) && likely.equals(Optional.of(Unit.FISHER_Z))) {
            throw new InputDataException(file + ": holds values beyond 1, which are no correlations; leave out " + UNIT + ", or give z");
        }
        return options.unit().or(() -> likely).orElseThrow(() -> new InputDataException(file + ": may hold r or Fisher's z, for no value of"
                + " the rows looked at is beyond 1 and the diagonal is not 1; give " + UNIT + ", r or z"));
    }

    private static Connectome series(Path file, CiftiFile cifti, OpenOptions options) {
        if ((long) cifti.rows() * cifti.columns() > Integer.MAX_VALUE) {
            throw new InputDataException(file + ": has " + cifti.columns() + " values for each of " + cifti.rows() + " grayordinates, more"
                    + " than 2^31 in all; make a dconn of it with wb_command -cifti-correlation");
        }
        if (options.demean()) {
            cifti.requireInTime(FEWEST_POINTS);
        }
        Factors factors = Factors.of(cifti.rows(), cifti.columns(), options.demean(),
                (grayordinate, series) -> cifti.matrix().read(grayordinate, 1, series));
        return new FactorConnectome(file.toString(), cifti.brainModels(), options.unit().orElse(Unit.FISHER_Z), factors, options.engine());
    }

    private static Connectome matrixOverMask(Path file, OpenOptions options) {
        Mask mask = options.mask().orElseThrow(() -> new InvalidRequest(file
                + " is a bare matrix; give the mask whose voxels its rows are, with --mask, or beside --connectome with"
                + " --connectome-mask"));
        try (NpyFile npy = NpyFile.open(file)) {
            int voxels = mask.voxels().size();
            if (npy.rows() != voxels || npy.columns() != voxels) {
                throw new InputDataException(file + ": has " + npy.rows() + " rows and " + npy.columns() + " columns, but the mask "
                        + mask.name() + " has " + voxels + " voxels; give the mask that the matrix was made with");
            }
            Connectome stored = stored(file, MaskGrayordinates.all(mask), npy.stored().layout(), options);
            return npy.isFortranOrder() ? stored.transposed() : stored;
        }
    }
}
