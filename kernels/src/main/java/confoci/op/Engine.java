package confoci.op;

/** An {@link Operation} that a device is prepared to run for one request. Used by one thread at a time; closed before the device. */
public interface Engine extends AutoCloseable {

    /** Gives back all that was taken. */
    @Override
    void close();
}
