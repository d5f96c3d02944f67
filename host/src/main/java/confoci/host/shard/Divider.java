package confoci.host.shard;

import confoci.host.resume.Range;

/** Sees to it that work is done: here, in part, or by taking it from parts. */
public interface Divider {

    /** Does all of it here. */
    Divider WHOLE = new Divider() {
        @Override
        public <T> T done(DividedWork<T> work) {
            return work.compute(Range.upTo(work.total()));
        }
    };

    /**
     * What comes of the work.
     *
     * @throws PartComplete if only a share is to be done
     */
    <T> T done(DividedWork<T> work);
}
