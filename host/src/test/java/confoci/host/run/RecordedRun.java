package confoci.host.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what a run tells. */
public final class RecordedRun implements RunListener {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    /** What was told, each line after its kind. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void info(String message) {
        lines.add("info " + message);
    }

    @Override
    public void detail(String message) {
        lines.add("detail " + message);
    }

    @Override
    public void warn(String message) {
        lines.add("warn " + message);
    }

    @Override
    public void caution(String message) {
        lines.add("caution " + message);
    }

    @Override
    public void failed(String message, Throwable error) {
        lines.add("failed " + message);
    }

    @Override
    public void resumable() {
        lines.add("resumable");
    }

    @Override
    public Progress progress(String stage, String unit, long total) {
        lines.add("progress " + stage + " " + total + " " + unit);
        return new Progress() {
            @Override
            public void reached(long count) {
                if (count < 0 || count > total) {
                    throw new AssertionError(stage + " " + count + " of " + total);
                }
            }

            @Override
            public void close() {
                lines.add("end of " + stage);
            }
        };
    }

    @Override
    public Progress progressOfShortStage(String stage, String unit, long total) {
        return progress(stage, unit, total);
    }
}
