package confoci.host.cli;

import confoci.host.output.Durations;
import confoci.host.output.Notation;
import confoci.host.run.RunListener;
import java.util.function.LongSupplier;

/**
 * The progress of one stage of a run. On a terminal a status line with percent, bar, rate and time left, redrawn at most five times a
 * second; elsewhere a line at each quarter of the work and at least every ten seconds.
 *
 * <p>Safe for use by several threads; what is shown never goes backwards.
 */
final class ProgressBar implements RunListener.Progress {

    private static final long SECOND = 1_000_000_000L;
    private static final long REDRAW_NANOS = SECOND / 5;
    private static final long LINE_NANOS = 10 * SECOND;
    /** A stage that is usually over sooner shows nothing before. */
    private static final long PATIENCE_NANOS = 2 * SECOND;
    private static final int LINE_PERCENT = 25;
    private static final int BAR_WIDTH = 24;

    private final Log log;
    private final String stage;
    private final String unit;
    private final long total;
    private final LongSupplier nanoClock;
    private final long start;
    private final long silentUntil;
    private long done;
    private long lastShown;
    private int lastPercent;

    /**
     * Starts a stage.
     *
     * @param stage what is being done, for example {@code null distribution}
     * @param unit  what is counted, in the plural, for example {@code permutations}
     * @param total how many there are, at least 1
     */
    ProgressBar(Log log, String stage, String unit, long total) {
        this(log, stage, unit, total, 0, System::nanoTime);
    }

    /** Starts a stage that usually takes no time: its progress shows only if it takes longer. */
    static ProgressBar ofShortStage(Log log, String stage, String unit, long total) {
        return new ProgressBar(log, stage, unit, total, PATIENCE_NANOS, System::nanoTime);
    }

    ProgressBar(Log log, String stage, String unit, long total, LongSupplier nanoClock) {
        this(log, stage, unit, total, 0, nanoClock);
    }

    ProgressBar(Log log, String stage, String unit, long total, long patienceNanos, LongSupplier nanoClock) {
        if (total < 1) {
            throw new IllegalArgumentException("progress towards " + total + " " + unit);
        }
        this.log = log;
        this.stage = stage;
        this.unit = unit;
        this.total = total;
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
        this.silentUntil = start + patienceNanos;
        this.lastShown = start - REDRAW_NANOS;
        show(start);
    }

    @Override
    public synchronized void reached(long count) {
        long now = nanoClock.getAsLong();
        if (count > done) {
            done = Math.min(count, total);
            show(now);
        }
    }

    private void show(long now) {
        if (!log.shows(Log.Level.NORMAL) || now < silentUntil) {
            return;
        }
        int percent = (int) (100 * done / total);
        if (log.terminal()) {
            if (now - lastShown >= REDRAW_NANOS) {
                lastShown = now;
                log.status(bar(percent, now));
            }
        } else if (done > 0 && (percent / LINE_PERCENT > lastPercent / LINE_PERCENT || now - Math.max(lastShown, start) >= LINE_NANOS)) {
            lastShown = now;
            lastPercent = percent;
            log.info(stage + " " + percent + "%" + rateAndTimeLeft(now));
        }
    }

    private String bar(int percent, long now) {
        int filled = (int) (BAR_WIDTH * done / total);
        StringBuilder line = new StringBuilder(stage).append(' ');
        line.repeat(' ', percent < 10 ? 2 : percent < 100 ? 1 : 0).append(percent).append("% [");
        line.repeat('#', filled).repeat('-', BAR_WIDTH - filled).append(']');
        return line.append(rateAndTimeLeft(now)).toString();
    }

    private String rateAndTimeLeft(long now) {
        double seconds = (now - start) / (double) SECOND;
        if (done == 0 || seconds <= 0) {
            return "";
        }
        double rate = done / seconds;
        String perSecond = rate < 10 ? Notation.decimals(1).of(rate) : Notation.grouped().of(rate);
        String text = " " + perSecond + " " + unit + "/s";
        return done == total ? text : text + ", " + Durations.text((total - done) / rate) + " left";
    }

    /** Ends the stage and removes its status line. */
    @Override
    public synchronized void close() {
        log.status("");
        log.detail(stage + ": " + Notation.grouped().of(done) + " " + unit + " in "
                + Durations.text((nanoClock.getAsLong() - start) / (double) SECOND));
    }
}
