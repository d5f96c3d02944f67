package confoci.host.io.foci;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file of peaks for Seed-based d Mapping (AES-SDM, SDM-PSI): {@code STUDY.spm_mni.txt}, with the software and the space that
 * the study reports; {@code STUDY.no_peaks.txt} if it found none. Before version 4.31 the software was not named.
 *
 * @param study    as {@code sdm_table.txt} calls it
 * @param software {@code spm}, {@code fsl}, {@code other}, or empty
 * @param system   {@code mni}, {@code tal}, or {@code brett} for MNI coordinates that were taken to Talairach space by Brett's formula
 * @param noPeaks  whether it is one without peaks
 */
record SdmName(String study, String software, String system, boolean noPeaks) {

    private static final Pattern PEAKS =
            Pattern.compile("(.+?)[.\\s](?:(spm|fsl|other)_)?(mni|tal|brett|mni2tal)\\.txt", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_PEAKS = Pattern.compile("(.+?)[.\\s]no_(?:peaks|mni|tal)\\.txt", Pattern.CASE_INSENSITIVE);

    static Optional<SdmName> of(String fileName) {
        Matcher none = NO_PEAKS.matcher(fileName);
        if (none.matches()) {
            return Optional.of(new SdmName(none.group(1), "", "", true));
        }
        Matcher peaks = PEAKS.matcher(fileName);
        if (!peaks.matches()) {
            return Optional.empty();
        }
        String software = peaks.group(2) == null ? "" : peaks.group(2).toLowerCase(Locale.ROOT);
        String system = peaks.group(3).toLowerCase(Locale.ROOT);
        return Optional.of(new SdmName(peaks.group(1), software, system.equals("mni2tal") ? "brett" : system, false));
    }

    boolean isMni() {
        return system.equals("mni");
    }

    /** The conversion to MNI that the name implies; empty if none is needed. */
    Optional<String> conversion() {
        if (isMni() || noPeaks) {
            return Optional.empty();
        }
        return Optional.of(system.equals("brett") ? "brett" : software.isEmpty() ? "other" : software);
    }
}
