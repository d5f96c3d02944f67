package confoci.host.run.series;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.domain.VoxelDomain;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.input.GreyMatter;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.report.Sentence;
import confoci.host.run.RunListener;
import confoci.host.run.fcnm.CohortRequest;
import confoci.host.template.MaskFile;
import confoci.host.template.MaskReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Time series of subjects.
 *
 * @param cohort the subjects, and what is taken out of their series
 * @param mask   the places that are analysed: a NIfTI image, or a dscalar or dlabel file; by default what the first subject suggests
 */
public record SeriesRequest(CohortRequest cohort, Optional<Path> mask) {

    private static final String NPY = ".npy";

    /** The files that are read beside those of subjects. */
    public List<Path> inputs() {
        return mask.map(ChosenMap::file).stream().toList();
    }

    /**
     * The places that are analysed: those of the mask; without one grey matter, or all grayordinates.
     *
     * @throws InputDataException if the first subject that can be read does not tell, or the mask is of another space
     */
    public Domain domain(Cohort subjects, RunListener log) {
        InputDataException problem = null;
        for (SubjectFiles subject : subjects.subjects()) {
            try {
                return domain(subject.image(), log);
            } catch (InputDataException e) {
                if (!cohort.skipDamaged()) {
                    throw e;
                }
                problem = problem == null ? e : problem;
            }
        }
        throw problem == null ? new IllegalStateException("no subjects") : problem;
    }

    private Domain domain(Path first, RunListener log) {
        if (CiftiFile.isCifti(ChosenMap.file(mask.orElse(first)))) {
            GrayordinateSpace space = GrayordinateSpace.of(first);
            GrayordinateGeometry geometry = new GrayordinateGeometry(GrayordinateCoordinates.ofVoxels(space.models()), Map.of());
            return mask.map(file -> new GrayordinateDomain(space, geometry, within(space, file, log), String.valueOf(file.getFileName())))
                    .orElseGet(() -> GrayordinateDomain.all(space, geometry));
        }
        if (mask.isPresent()) {
            MaskFile read = MaskReader.read(mask.get());
            read.warnings().forEach(log::warn);
            return new VoxelDomain(read.mask(), mask.get().toString());
        }
        if (first.toString().endsWith(NPY)) {
            throw new InvalidRequest(first + ": is a bare matrix; give the image whose voxels its columns are, with --mask");
        }
        try (NiftiSeries series = NiftiSeries.open(first)) {
            series.warnings().forEach(log::warn);
            return new VoxelDomain(GreyMatter.on(series.grid(), String.valueOf(first.getFileName())), first.toString());
        }
    }

    private static BitSet within(GrayordinateSpace space, Path file, RunListener log) {
        GrayordinateSpace.Within within = space.within(file);
        if (within.lacking() > 0) {
            log.warn(file + ": " + within.lacking() + " of the grayordinates where it is above 0 are not in " + space.reference()
                    + ", and are left out");
        }
        return within.inside();
    }

    /** What is taken out of the series, in a sentence, if anything is. */
    public Optional<Sentence> denoising() {
        List<String> regressors = new ArrayList<>();
        if (!cohort.confounds().isEmpty()) {
            regressors.add("confounds" + (cohort.confoundColumns().isEmpty() ? "" : " (" + String.join(", ", cohort.confoundColumns())
                    + ")"));
        }
        if (cohort.globalSignal()) {
            regressors.add("the global signal");
        }
        return regressors.isEmpty() ? Optional.empty()
                : Optional.of(Sentence.of("Regressed out of all series: " + String.join(", ", regressors)));
    }

    /** The settings in words, for the record of the run. */
    public Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        cohort.describe(options);
        mask.ifPresent(file -> options.put("mask", file.toString()));
        return options;
    }
}
