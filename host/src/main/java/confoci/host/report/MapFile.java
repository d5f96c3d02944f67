package confoci.host.report;

/**
 * A map in the result folder.
 *
 * @param file      its name, with folders within the result folder
 * @param meaning   of its values
 * @param quantity  their short name, for a colour bar: {@code z}, {@code p}, {@code ALE}
 * @param show      which values to show
 * @param threshold that they are compared with
 */
public record MapFile(String file, String meaning, String quantity, Show show, double threshold) implements Section {

    /** Which values to show. */
    public enum Show {
        /** Those above the threshold. */
        ABOVE,
        /** Those above the threshold, and those equal to it. */
        AT_LEAST,
        /** Those below the threshold. */
        BELOW,
        /** Those above the threshold, and those below its negative. */
        BEYOND
    }
}
