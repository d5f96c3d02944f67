package confoci.host.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Hands everything on and keeps the warnings of one run, each once. */
final class KeptWarnings extends ForwardingListener {

    private final SequencedSet<String> warnings = new LinkedHashSet<>();

    KeptWarnings(RunListener listener) {
        super(listener);
    }

    /** The warnings so far, in order. */
    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void warn(String message) {
        synchronized (this) {
            if (!warnings.add(message)) {
                return;
            }
        }
        super.warn(message);
    }
}
