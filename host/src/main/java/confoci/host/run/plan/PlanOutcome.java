package confoci.host.run.plan;

import confoci.host.report.Report;
import confoci.host.run.Failure;
import java.util.Optional;

/**
 * What a plan ends with.
 *
 * @param report  a row per analysis
 * @param failure of the first analysis that failed
 */
public record PlanOutcome(Report report, Optional<Failure> failure) {
}
