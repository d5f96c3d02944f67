package confoci.host.foci.columns;

/** What columns mean is not certain; the message names them and the option that settles it. */
public final class AmbiguousColumns extends Exception {

    private static final long serialVersionUID = 1;

    AmbiguousColumns(String message) {
        super(message);
    }
}
