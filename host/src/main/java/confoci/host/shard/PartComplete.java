package confoci.host.shard;

import confoci.host.report.Report;

/** Ends a run whose part is written: there is nothing more to do, and no results to report. Not a failure. */
public final class PartComplete extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Report report;

    /** @param report of what the part holds */
    public PartComplete(Report report) {
        super("the part is complete", null, false, false);
        this.report = report;
    }

    /** What the part holds. */
    public Report report() {
        return report;
    }
}
