package confoci.host.fcnm.domain;

/**
 * Room for the time series of some elements.
 *
 * @param elements ascending
 * @param values   time point by time point a row, which begins with a value per element
 * @param width    of a row; what follows the elements is left as it is
 */
public record SeriesTable(int[] elements, float[] values, int width) {

    /** @param more how many values follow in each row */
    public static SeriesTable of(int[] elements, int volumes, int more) {
        int width = elements.length + more;
        return new SeriesTable(elements, new float[volumes * width], width);
    }
}
