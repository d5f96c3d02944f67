package confoci.host.io.gifti;

import java.util.List;
import java.util.Map;

/**
 * A data array of a file, decoded.
 *
 * @param intent   without its prefix {@code NIFTI_INTENT_}
 * @param dims     its size along each dimension
 * @param values   with the last dimension fastest, whatever the file's order
 * @param metadata of the array
 * @param systems  the spaces of its coordinates
 */
record DataArray(String intent, int[] dims, double[] values, Map<String, String> metadata, List<CoordinateSystem> systems) {
}
