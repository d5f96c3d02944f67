package confoci.host.ale.model;

/**
 * What the experiments with one tag contribute to a cluster together.
 *
 * @param column      the column of the tag in the source
 * @param value       the tag
 * @param experiments how many experiments have it
 * @param sum         their {@link Contribution#sum sums}, added
 * @param average     their averages, added
 * @param share       their shares, added
 */
public record TagContribution(String column, String value, int experiments, double sum, double average, double share) {

    TagContribution plus(Contribution c) {
        return new TagContribution(column, value, experiments + 1, sum + c.sum(), average + c.average(), share + c.share());
    }
}
