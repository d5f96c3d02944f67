package confoci.host.device.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Divides the work of kernels among launches that take a limited time. A kernel's first launch of much work is a trial of as many parts as
 * a device runs at once, by which the next ones are sized. A launch that is likely to be short is neither divided nor waited for; others
 * are timed, so that the speed is that of the present work. Used by one operation.
 */
public final class LaunchPacing {

    /** What is shorter than this share of the limit need not be timed: were it ten times as long, it would still be short enough. */
    private static final int SHORT = 10;

    /** A launch may have so many times as many parts as were timed together, because parts differ; or be short. */
    private static final int GROWTH = 8;

    private static final double NANOSECONDS = 1e9;

    /** Starts a part of a kernel's work. */
    public interface Start {

        /**
         * Starts some parts of the work, in one launch.
         *
         * @return whether the device takes a launch of that size; one of a single part is taken, or fails with an exception
         */
        boolean start(long first, long count);
    }

    private final LaunchLimits limits;
    private final long trial;
    private final LongSupplier nanoTime;
    private final Map<String, Pace> paces = new HashMap<>();

    /** @param trial how many parts a device runs at once, 1 or more */
    public LaunchPacing(LaunchLimits limits, long trial) {
        this(limits, trial, System::nanoTime);
    }

    LaunchPacing(LaunchLimits limits, long trial, LongSupplier nanoTime) {
        this.limits = limits;
        this.trial = trial;
        this.nanoTime = nanoTime;
    }

    /**
     * Starts all work of a kernel.
     *
     * @param parts  of the work, 1 or more; any of them may be in any launch
     * @param finish waits until all that was started is done
     */
    public void run(String kernel, long parts, int groupSize, Start start, Runnable finish) {
        Pace pace = paces.computeIfAbsent(kernel, k -> new Pace(limits.groups(groupSize)));
        for (long first = 0; first < parts; ) {
            long count = pace.next(parts - first);
            boolean timed = pace.timed(count, parts - first);
            if (timed) {
                finish.run();
            }
            long begun = nanoTime.getAsLong();
            if (!start.start(first, count)) {
                pace.refused(count);
                continue;
            }
            if (timed) {
                finish.run();
                pace.took((nanoTime.getAsLong() - begun) / NANOSECONDS, count);
            }
            first += count;
        }
    }

    /** What is known of a kernel. */
    private final class Pace {

        private long most;
        private long timedParts;
        private double secondsPerPart;

        Pace(long most) {
            this.most = most;
        }

        /** How many of the parts that are left go into the next launch. */
        long next(long left) {
            long fitting = most;
            if (timedParts == 0) {
                fitting = trial;
            } else if (secondsPerPart > 0) {
                double likely = Math.max(GROWTH * (double) timedParts, limits.seconds() / SHORT / secondsPerPart);
                fitting = (long) Math.min(likely, limits.seconds() / secondsPerPart);
            }
            return Math.max(1, Math.min(Math.min(fitting, most), left));
        }

        /** Of parts of unknown speed that all run at once, or that are all started and likely to be short, nothing need be known. */
        boolean timed(long count, long left) {
            return timedParts == 0 ? left > trial : count < left || count * secondsPerPart > limits.seconds() / SHORT;
        }

        void took(double seconds, long parts) {
            timedParts = parts;
            secondsPerPart = seconds / parts;
        }

        void refused(long parts) {
            if (parts == 1) {
                throw new IllegalStateException("a launch of one part was refused without a reason");
            }
            most = parts / 2;
        }
    }
}
