package confoci.host.gifti;

import java.util.Map;

/**
 * A data array of a file, decoded.
 *
 * @param intent   without its prefix {@code NIFTI_INTENT_}
 * @param dims     its size along each dimension
 * @param values   with the last dimension fastest, whatever the file's order
 * @param metadata of the array
 */
record DataArray(String intent, int[] dims, double[] values, Map<String, String> metadata) {
}
