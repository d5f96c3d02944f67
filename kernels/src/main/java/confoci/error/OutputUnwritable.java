package confoci.error;

/** Results cannot be written where the user wants them: a full disk, no permission; the message names the place and the remedy. */
public final class OutputUnwritable extends ConfociException {

    private static final long serialVersionUID = 1L;

    public OutputUnwritable(String message) {
        this(message, null);
    }

    public OutputUnwritable(String message, Throwable cause) {
        super(3, message, cause);
    }
}
