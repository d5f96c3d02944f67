package confoci.host.memory;

/**
 * A device's own calls for memory, from any thread.
 *
 * @param <H> what it names a piece of memory by
 */
public interface MemoryCalls<H> {

    /**
     * Takes memory; its content is undefined.
     *
     * @throws confoci.error.DeviceOutOfMemory if there is not enough
     */
    H allocate(long bytes);

    /** Gives back what no command uses any more. */
    void free(H handle);
}
