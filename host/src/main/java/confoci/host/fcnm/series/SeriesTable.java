package confoci.host.fcnm.series;

/**
 * Room for the time series of some elements.
 *
 * @param elements ascending
 * @param values   time point by time point a value per element
 */
public record SeriesTable(int[] elements, float[] values) {

    public static SeriesTable of(int[] elements, int volumes) {
        return new SeriesTable(elements, new float[volumes * elements.length]);
    }

    /** The length of a row. */
    public int width() {
        return elements.length;
    }
}
