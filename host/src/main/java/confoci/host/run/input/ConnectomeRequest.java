package confoci.host.run.input;

import confoci.error.InputDataException;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.ConstantRows;
import confoci.host.connectome.MissingGrayordinates;
import confoci.host.connectome.file.Connectomes;
import confoci.host.connectome.file.OpenOptions;
import confoci.host.connectome.survey.ConnectomeSurvey;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.output.Notation;
import confoci.host.run.RunListener;
import confoci.host.space.Mask;
import confoci.host.template.MaskReader;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The connectome that an analysis reads.
 *
 * @param file      where it lies
 * @param mask      of an {@code .npy} matrix: the image whose voxels its rows and columns are
 * @param unit      what its values are; by default what they suggest
 * @param eigenmaps whether a dtseries holds the eigenmaps of a group, which are not demeaned
 * @param seedsRows whether it is known to be asymmetric, with seeds as its rows
 */
public record ConnectomeRequest(Path file, Optional<Path> mask, Optional<Connectome.Unit> unit, boolean eigenmaps, boolean seedsRows) {

    /** The sample of rows that are compared with columns is the same in every run. */
    private static final long SAMPLE_SEED = 1;

    /** Its files beside other files that a run reads. */
    public List<Path> with(List<Path> others) {
        List<Path> files = new ArrayList<>(others);
        files.add(file);
        mask.map(ChosenMap::file).ifPresent(files::add);
        return files;
    }

    /**
     * Opens the connectome so that row g holds the connectivity of target g with every seed.
     *
     * @param engine makes the rows of a dtseries
     */
    public Connectome openTargetRows(Function<MatrixProductRequest, MatrixProduct> engine) {
        Connectome connectome = openSeedRows(engine);
        return seedsRows ? connectome.transposed() : connectome;
    }

    /** Opens the connectome so that row g holds the connectivity of a seed at g with every target. */
    public Connectome openSeedRows(Function<MatrixProductRequest, MatrixProduct> engine) {
        Optional<Mask> voxels = mask.map(image -> MaskReader.read(image).mask());
        return Connectomes.open(file, new OpenOptions(unit, voxels, !eigenmaps, engine));
    }

    /**
     * Warns of a connectome that is not symmetric, unless {@code --asymmetric} is set: a sample of its rows is compared
     * with its columns.
     *
     * @return whether rows and columns are alike, so that either may be read
     */
    public boolean checkSymmetry(Connectome connectome, RunListener log) {
        if (seedsRows || connectome.isSymmetricByNature()) {
            return !seedsRows;
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
     * columns, unless {@code --asymmetric rows} is set.
     */
    public Connectome seedRows(Connectome connectome, RunListener log) {
        return seedsRows || checkSymmetry(connectome, log) ? connectome : connectome.transposed();
    }

    /** What a connectome is, for the record of a run. */
    public static Map<String, Object> describe(Connectome connectome) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("name", connectome.name());
        record.put("grayordinates", connectome.size());
        record.put("unit", connectome.unit());
        record.put("fingerprint", connectome.fingerprint());
        return record;
    }

    /**
     * The grayordinates without data; warns of them.
     *
     * @throws InputDataException if none has data, or no row of the connectome varies
     */
    public static BitSet missing(Connectome connectome, RunListener log) {
        int[] silent = MissingGrayordinates.of(connectome);
        if (silent.length == connectome.size()) {
            throw new InputDataException(connectome.name() + ": has no data, all its values are NaN; check how it was made");
        }
        ConstantRows.value(connectome).ifPresent(value -> {
            throw new InputDataException(connectome.name() + ": " + (Double.isNaN(value) ? "every row has a single value"
                    : "all values are " + Notation.significant(6).of(value)) + " off the diagonal, so there is no connectivity to analyze;"
                    + " check how it was made");
        });
        if (silent.length > 0) {
            log.warn(connectome.name() + ": " + silent.length + " of " + connectome.size() + " grayordinates have no data (NaN, the first"
                    + " is " + silent[0] + "); they are left out");
        }
        BitSet missing = new BitSet();
        Arrays.stream(silent).forEach(missing::set);
        return missing;
    }
}
