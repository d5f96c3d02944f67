package confoci.spi;

/**
 * How a backend may use the machine.
 *
 * @param threads the number of host threads, at least 1
 */
public record BackendOptions(int threads) {

    public BackendOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads);
        }
    }

    /** All processors of this machine. */
    public static BackendOptions defaults() {
        return new BackendOptions(Runtime.getRuntime().availableProcessors());
    }
}
