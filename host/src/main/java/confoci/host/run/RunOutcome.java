package confoci.host.run;

import confoci.host.report.Report;

/**
 * What a run ends with.
 *
 * @param result what was found
 * @param report the same for people, with the warnings of the run
 */
public record RunOutcome<R>(R result, Report report) {
}
