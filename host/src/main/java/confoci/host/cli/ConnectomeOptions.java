package confoci.host.cli;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.SilentGrayordinates;
import confoci.host.connectome.file.Connectomes;
import confoci.host.connectome.file.OpenOptions;
import confoci.host.connectome.survey.ConnectomeSurvey;
import confoci.host.space.Mask;
import confoci.host.template.MaskReader;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The connectome that a command reads. */
@HelpSection("Connectome")
final class ConnectomeOptions {

    /** The sample of rows that are compared with columns is the same in every run. */
    private static final long SAMPLE_SEED = 1;

    @Option(names = "--connectome", required = true, paramLabel = "FILE",
            description = "A dconn, a packed store (confoci connectome pack), an .npy matrix over a mask, or the dtseries that a connectome"
                    + " is made of; the content tells which.")
    private Path file;

    @Option(names = "--connectome-mask", paramLabel = "FILE",
            description = "For an .npy matrix: the image whose voxels its rows and columns are.")
    private Path mask;

    @Option(names = "--connectome-unit", paramLabel = "UNIT",
            description = "What its values are: r, or z (Fisher). By default what the values suggest; of a dtseries z is made.")
    private Connectome.Unit unit;

    @Option(names = "--eigenmaps", description = "For a dtseries: it holds the eigenmaps of a group, which are not demeaned.")
    private boolean eigenmaps;

    @Option(names = "--asymmetric", paramLabel = "rows",
            description = "For a connectome that is not symmetric: the seeds are its rows. By default rows and columns are taken to be"
                    + " alike, or the seeds to be its columns.")
    private String asymmetric;

    Path file() {
        return file;
    }

    /**
     * Opens the connectome so that row g holds the connectivity of target g with every seed.
     *
     * @param engine makes the rows of a dtseries
     */
    Connectome openTargetRows(Function<MatrixProductRequest, MatrixProduct> engine) {
        Connectome connectome = openSeedRows(engine);
        return asymmetric == null ? connectome : connectome.transposed();
    }

    /** Opens the connectome so that row g holds the connectivity of a seed at g with every target. */
    Connectome openSeedRows(Function<MatrixProductRequest, MatrixProduct> engine) {
        if (asymmetric != null && !asymmetric.equals("rows")) {
            throw new InvalidRequest("--asymmetric " + asymmetric + ": rows is the only word here");
        }
        Optional<Mask> voxels = Optional.ofNullable(mask).map(image -> MaskReader.read(image).mask());
        return Connectomes.open(file, new OpenOptions(Optional.ofNullable(unit), voxels, !eigenmaps, engine));
    }

    /**
     * Warns of a connectome that is not symmetric, unless {@code --asymmetric} says that this is known: a sample of its rows is compared
     * with its columns.
     *
     * @return whether rows and columns are alike, so that either may be read
     */
    boolean checkSymmetry(Connectome connectome, Log log) {
        if (asymmetric != null || connectome.isSymmetricByNature()) {
            return asymmetric == null;
        }
        ConnectomeSurvey.Asymmetry asymmetry = ConnectomeSurvey.sample(connectome, SAMPLE_SEED, rows -> { }).asymmetry();
        if (asymmetry.matters()) {
            log.warn(connectome.name() + ": is not symmetric: the two values of grayordinates " + asymmetry.row() + " and "
                    + asymmetry.column() + " differ by " + asymmetry.largest() + "; seeds are taken to be its columns, with"
                    + " --asymmetric rows its rows");
        }
        return !asymmetry.matters();
    }

    /**
     * A connectome of {@link #openSeedRows} with the seeds that {@link #openTargetRows} takes: one that is not symmetric has them in its
     * columns, unless {@code --asymmetric rows} says otherwise.
     */
    Connectome seedRows(Connectome connectome, Log log) {
        return asymmetric != null || checkSymmetry(connectome, log) ? connectome : connectome.transposed();
    }

    /** What a connectome is, for the record of a run. */
    static Map<String, Object> record(Connectome connectome) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("name", connectome.name());
        record.put("grayordinates", connectome.size());
        record.put("unit", connectome.unit());
        record.put("fingerprint", connectome.fingerprint());
        return record;
    }

    /** The grayordinates without data; tells of them. */
    static BitSet missing(Connectome connectome, Log log) {
        int[] silent = SilentGrayordinates.of(connectome);
        if (silent.length == connectome.size()) {
            throw new InputDataException(connectome.name() + ": has no data, all its values are NaN; see how it was made");
        }
        if (silent.length > 0) {
            log.warn(connectome.name() + ": " + silent.length + " of " + connectome.size() + " grayordinates have no data (NaN, the first"
                    + " is " + silent[0] + "); they are left out");
        }
        BitSet missing = new BitSet();
        Arrays.stream(silent).forEach(missing::set);
        return missing;
    }
}
