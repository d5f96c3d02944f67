package confoci.host.shard;

import confoci.host.resume.Range;
import java.util.Optional;

/** Sees to it that works are done: here, in part, or by taking them from parts. */
public interface Divider {

    /** Does all of it here. */
    Divider WHOLE = new Divider() {
        @Override
        public <T> Optional<T> share(DividedWork<T> work) {
            return Optional.of(work.compute(Range.upTo(work.total())));
        }

        @Override
        public void end() {
            // Everything is done.
        }
    };

    /**
     * One of several works of a run that do not depend on each other.
     *
     * @return what comes of it; empty if only a share of it was to be done
     */
    <T> Optional<T> share(DividedWork<T> work);

    /**
     * Ends the run after its last work if only a share was to be done.
     *
     * @throws PartComplete if so
     */
    void end();

    /**
     * The only work of a run.
     *
     * @return what comes of it
     * @throws PartComplete if only a share was to be done
     */
    default <T> T done(DividedWork<T> work) {
        Optional<T> all = share(work);
        end();
        return all.orElseThrow();
    }
}
