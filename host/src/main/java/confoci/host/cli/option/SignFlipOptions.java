package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.group.Threshold;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The sign flips of subjects. */
@HelpSection("Networks of studies")
public final class SignFlipOptions {

    private static final int DEFAULT = 1000;
    private static final int MOST = 1_000_000;

    @Option(names = "--flips", paramLabel = "N",
            description = "Sign flips of subjects for fwe-sign-flip, decided by --seed. Default: " + DEFAULT + ".")
    private @Nullable Integer flips;

    /**
     * How many.
     *
     * @throws InvalidRequest if they make no sense, or are not asked for
     */
    public int flips(Threshold threshold) {
        if (flips == null) {
            return DEFAULT;
        }
        if (!threshold.correction().flipsSigns()) {
            throw new InvalidRequest("--flips needs --correct fwe-sign-flip");
        }
        long least = (long) Math.ceil(1 / threshold.alpha());
        if (flips < least || flips > MOST) {
            throw new InvalidRequest("--flips " + flips + ": " + least + " to " + MOST + " are possible for --alpha "
                    + threshold.alpha());
        }
        return flips;
    }
}
