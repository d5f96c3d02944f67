package confoci.host.fcnm.denoise;

import confoci.error.InputDataException;
import confoci.host.fcnm.series.SeriesTable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is taken out of series by one regression, together with their mean.
 *
 * @param globalSignal whether the mean over the places that are analysed
 * @param columns      of each subject's confounds
 */
public record Denoising(boolean globalSignal, Optional<ConfoundColumns> columns) {

    public static final Denoising NONE = new Denoising(false, Optional.empty());

    /** With one degree of freedom every correlation is 1 or -1. */
    private static final int LEAST_FREEDOM = 2;

    public boolean isNone() {
        return equals(NONE);
    }

    /**
     * Cleans a subject's series.
     *
     * @param image     it was read from, for messages
     * @param volumes   time points
     * @param places    series of the places that are analysed, whose mean is the global signal
     * @param others    further series
     * @param confounds the subject's, if columns of them are asked for
     * @throws InputDataException if the confounds cannot be used, or explain whatever there may be
     */
    public void clean(String image, int volumes, SeriesTable places, SeriesTable others, Optional<ConfoundFile> confounds) {
        if (isNone()) {
            return;
        }
        List<double[]> regressors = new ArrayList<>();
        if (columns.isPresent()) {
            ConfoundFile file = confounds.orElseThrow();
            regressors.addAll(ConfoundTable.read(file.name(), file.bytes(), columns.get(), volumes));
        }
        if (globalSignal) {
            regressors.add(GlobalSignal.of(places, volumes));
        }
        NuisanceRegression regression = NuisanceRegression.on(regressors, volumes);
        if (volumes - regression.rank() < LEAST_FREEDOM) {
            throw new InputDataException(image + ": " + (regression.rank() - 1) + " independent confounds explain its " + volumes
                    + " time points, whatever they are; take fewer by --confound-columns");
        }
        regression.apply(places.values(), places.width(), places.elements().length);
        regression.apply(others.values(), others.width(), others.elements().length);
    }

    /** Writes what distinguishes this from other denoising. */
    public void identify(DataOutputStream out) throws IOException {
        out.writeBoolean(globalSignal);
        out.writeBoolean(columns.isPresent());
        if (columns.isPresent()) {
            out.writeInt(columns.get().patterns().size());
            for (String pattern : columns.get().patterns()) {
                out.writeUTF(pattern);
            }
        }
    }
}
