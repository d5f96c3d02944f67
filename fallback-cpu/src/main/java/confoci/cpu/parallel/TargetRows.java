package confoci.cpu.parallel;

import confoci.op.ConnectomeRows;

/**
 * Rows of targets.
 *
 * @param first         the place of the first row's target among the grayordinates
 * @param grayordinates the length of a row
 * @param reader        for one thread
 */
public record TargetRows(int first, int grayordinates, ConnectomeRows.Reader reader) {
}
