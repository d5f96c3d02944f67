package confoci.host.run.plan;

import confoci.host.run.RunListener;
import java.util.Set;

/**
 * Receives the messages of one analysis of a plan: with its name, a warning of several once, and of progress only that of stages that take
 * long.
 *
 * @param listener receives what is left
 * @param name     of the analysis
 * @param number   of the analysis and how many there are
 * @param warned   the warnings of the plan so far
 */
record PlanListener(RunListener listener, String name, String number, Set<String> warned) implements RunListener {

    @Override
    public void info(String message) {
        listener.detail(name + ": " + message);
    }

    @Override
    public void detail(String message) {
        listener.detail(name + ": " + message);
    }

    @Override
    public void warn(String message) {
        if (warned.add(message)) {
            listener.warn(name + ": " + message);
        }
    }

    @Override
    public void caution(String message) {
        if (warned.add(message)) {
            listener.caution(name + ": " + message);
        }
    }

    @Override
    public void failed(String message, Throwable error) {
        listener.failed(name + ": " + message, error);
    }

    /** A plan goes on where it was stopped without being told to. */
    @Override
    public void resumable() {
    }

    @Override
    public Progress progress(String stage, String unit, long total) {
        return listener.progressOfShortStage(number + " " + name + ": " + stage, unit, total);
    }

    @Override
    public Progress progressOfShortStage(String stage, String unit, long total) {
        return progress(stage, unit, total);
    }
}
