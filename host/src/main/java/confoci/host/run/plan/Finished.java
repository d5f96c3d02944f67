package confoci.host.run.plan;

import confoci.host.run.Failure;
import java.util.Locale;
import java.util.Optional;

/**
 * An analysis whose turn is over.
 *
 * @param item    the analysis
 * @param status  how its turn ended
 * @param key     by which it is known to be done; empty if it failed before that was known
 * @param seconds that it took
 * @param row     what was found
 * @param failure why there is nothing
 */
record Finished(PlanItem item, Status status, String key, double seconds, SummaryRow row, Optional<Failure> failure) {

    /** How a turn ends. */
    enum Status {
        DONE("it was done"),
        KEPT("the result of an earlier run is kept: settings, inputs and version are the same"),
        FAILED("it failed"),
        LEFT_OUT("it reads results of an analysis that failed");

        private final String meaning;

        Status(String meaning) {
            this.meaning = meaning;
        }

        String meaning() {
            return meaning;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
