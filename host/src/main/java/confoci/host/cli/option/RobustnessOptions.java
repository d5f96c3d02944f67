package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.ale.robustness.RobustnessSettings;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked of the robustness of findings. */
@HelpSection("Robustness")
public final class RobustnessOptions {

    @Option(names = "--robustness",
            description = "Test each significant cluster without each experiment (leave-one-out), and with null experiments, whose foci lie"
                    + " anywhere in the mask, until it is lost (fail-safe N; Acar et al. 2018). Takes many analyses.")
    private boolean robustness;

    @Option(names = "--fail-safe-min", paramLabel = "N", converter = NumberConverter.Count.class,
            description = "With --robustness: null experiments that a robust cluster bears. Default: 2 per experiment.")
    private @Nullable Integer least;

    @Option(names = "--fail-safe-max", paramLabel = "N", converter = NumberConverter.Count.class,
            description = "With --robustness: null experiments that are added at most. Default: 10 per experiment.")
    private @Nullable Integer most;

    @Option(names = "--fail-safe-sequences", paramLabel = "N", converter = NumberConverter.Count.class,
            description = "With --robustness: sequences of null experiments; the fail-safe N is what a cluster bears in at least half of"
                    + " them. Default: " + RobustnessSettings.SEQUENCES + ".")
    private @Nullable Integer sequences;

    /**
     * What is asked, if anything.
     *
     * @throws InvalidRequest if it makes no sense
     */
    public Optional<RobustnessSettings> settings() {
        if (!robustness) {
            if (least != null || most != null || sequences != null) {
                throw new InvalidRequest((least != null ? "--fail-safe-min " + least : most != null ? "--fail-safe-max " + most
                        : "--fail-safe-sequences " + sequences) + ": is for --robustness; give that, too, or leave it out");
            }
            return Optional.empty();
        }
        return Optional.of(new RobustnessSettings(number(least), number(most),
                sequences == null ? RobustnessSettings.SEQUENCES : sequences));
    }

    private static OptionalInt number(@Nullable Integer given) {
        return given == null ? OptionalInt.empty() : OptionalInt.of(given);
    }
}
