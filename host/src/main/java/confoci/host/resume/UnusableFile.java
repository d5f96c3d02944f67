package confoci.host.resume;

import confoci.error.InvalidRequest;
import java.io.IOException;
import java.nio.file.Path;

/** A file is not what was to be read: a cache counts as absent then, and a checkpoint is refused by {@link #refusal}. */
public final class UnusableFile extends IOException {

    private static final long serialVersionUID = 1L;
    private static final String ANEW = "leave out --resume to start from the beginning";

    /** What it is instead. */
    public enum Reason {
        /** It does not begin as these files do. */
        UNKNOWN_FORMAT("is damaged or was left by another version of Confoci"),
        /** Its end is missing, or a checksum shows that it was changed. */
        DAMAGED("is damaged"),
        /** It is about something else. */
        OTHER_KIND("was left by another command"),
        /** The same content is laid out, or computed, in another way. */
        OTHER_VERSION("was left by another version of Confoci"),
        /** Something else decided its content. */
        OTHER_KEY("was left by another analysis (other input files or options)"),
        /** It holds other rows, permutations or subjects. */
        OTHER_RANGE("holds another range than it should");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final Reason reason;

    UnusableFile(Path file, Reason reason) {
        super(file + " " + reason.text);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The line for a user who asked for {@code --resume}. */
    InvalidRequest refusal() {
        String again = reason == Reason.OTHER_KIND || reason == Reason.OTHER_KEY ? "give the same command again, or " : "";
        return new InvalidRequest("--resume: " + getMessage() + "; " + again + ANEW, this);
    }

    /** The same where reading fails. */
    static InvalidRequest refusal(Path file, IOException cause) {
        return cause instanceof UnusableFile unusable ? unusable.refusal()
                : new InvalidRequest("--resume: " + file + " cannot be read (" + cause.getMessage() + "); " + ANEW, cause);
    }
}
