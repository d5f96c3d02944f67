package confoci.host.ale.model;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;

/**
 * How wide the Gaussian around a focus of an experiment is.
 *
 * <p>The width by sample size follows Eickhoff et al. (2009, Hum Brain Mapp 30:2907; 2012, NeuroImage 59:2349): two independent
 * uncertainties, 5.7 mm between templates and 11.6 mm between subjects (mean Euclidean distances between matching points), of which
 * the second shrinks with the root of the sample size. A mean distance d belongs to a Gaussian of standard deviation
 * d / (2 sqrt(2 / pi)).
 */
public interface KernelWidth {

    /**
     * The full width at half maximum in mm.
     *
     * @throws InputDataException if the experiment lacks what the rule needs
     */
    double fwhm(Experiment experiment);

    /** The width that belongs to each experiment's own sample size. */
    static KernelWidth bySampleSize() {
        return new BySampleSize();
    }

    /** One sample size for all experiments, whatever they report. */
    static KernelWidth ofSampleSize(double subjects) {
        return new OfSampleSize(subjects);
    }

    /** One width in mm for all experiments. */
    static KernelWidth fixed(double fwhm) {
        return new Fixed(fwhm);
    }

    /** {@link #bySampleSize}. */
    record BySampleSize() implements KernelWidth {

        @Override
        public double fwhm(Experiment experiment) {
            double n = experiment.subjects();
            if (!(n > 0) || Double.isInfinite(n)) {
                String where = experiment.foci().isEmpty() ? "" : " (" + experiment.foci().getFirst().origin() + ")";
                throw new InputDataException("experiment '" + experiment.label() + "'" + where + " has the sample size " + n
                        + "; give the number of subjects, or set --sample-size or --fwhm for all experiments");
            }
            return fwhmOf(n);
        }

        @Override
        public String toString() {
            return "by sample size";
        }
    }

    /** {@link #ofSampleSize}. */
    record OfSampleSize(double subjects) implements KernelWidth {

        public OfSampleSize {
            if (!(subjects > 0) || Double.isInfinite(subjects)) {
                throw new InvalidRequest("--sample-size " + subjects + ": a sample size is a positive number");
            }
        }

        @Override
        public double fwhm(Experiment experiment) {
            return fwhmOf(subjects);
        }

        @Override
        public String toString() {
            return "sample size " + subjects;
        }
    }

    /** {@link #fixed}. */
    record Fixed(double mm) implements KernelWidth {

        public Fixed {
            if (!(mm > 0) || Double.isInfinite(mm)) {
                throw new InvalidRequest("--fwhm " + mm + ": a width is a positive number of mm");
            }
        }

        @Override
        public double fwhm(Experiment experiment) {
            return mm;
        }

        @Override
        public String toString() {
            return "fwhm " + mm + " mm";
        }
    }

    private static double fwhmOf(double subjects) {
        double fwhmPerMm = StrictMath.sqrt(8 * StrictMath.log(2)) / (2 * StrictMath.sqrt(2 / StrictMath.PI));
        double template = 5.7 * fwhmPerMm;
        double subject = 11.6 * fwhmPerMm / StrictMath.sqrt(subjects);
        return StrictMath.sqrt(template * template + subject * subject);
    }
}
