package confoci.host.domain;

import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.Statistic;

/**
 * A map read from a file.
 *
 * @param source    the file, and if it has several maps, which of them
 * @param values    one per place of the domain
 * @param statistic what the file says they are
 */
public record ReadMap(ChosenMap source, double[] values, Statistic statistic) {
}
