package confoci.host.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Hands everything on and keeps the warnings of one run, each once. */
final class KeptWarnings implements RunListener {

    private final RunListener listener;
    private final SequencedSet<String> warnings = new LinkedHashSet<>();

    KeptWarnings(RunListener listener) {
        this.listener = listener;
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
        listener.warn(message);
    }

    @Override
    public void info(String message) {
        listener.info(message);
    }

    @Override
    public void detail(String message) {
        listener.detail(message);
    }

    @Override
    public void caution(String message) {
        listener.caution(message);
    }

    @Override
    public void failed(String message, Throwable error) {
        listener.failed(message, error);
    }

    @Override
    public void resumable() {
        listener.resumable();
    }

    @Override
    public Progress progress(String stage, String unit, long total) {
        return listener.progress(stage, unit, total);
    }

    @Override
    public Progress progressOfShortStage(String stage, String unit, long total) {
        return listener.progressOfShortStage(stage, unit, total);
    }
}
