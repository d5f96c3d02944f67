package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.run.input.SeedPlace;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The seed that is asked about. */
@HelpSection("Seed")
public final class SeedRegionOptions {

    @Option(names = "--region", paramLabel = "FILE",
            description = "A NIfTI image in MNI space whose voxels above 0 are the seed: experiments with a focus in one of them are"
                    + " selected.")
    private @Nullable Path region;

    @Option(names = "--at", paramLabel = "\"X Y Z\"",
            description = "The seed is a sphere around this coordinate in MNI space, in mm. Repeated, all spheres are one seed.")
    private List<String> at = List.of();

    @Option(names = "--radius", paramLabel = "MM", description = "With --at: the radius of the sphere; foci at this distance are inside.")
    private @Nullable Double radius;

    /** Whether any of the options is given. */
    public boolean isGiven() {
        return region != null || radius != null || !at.isEmpty();
    }

    /** @throws InvalidRequest if there is no seed, or more than one */
    public SeedPlace place() {
        if (region != null) {
            if (!at.isEmpty() || radius != null) {
                throw new InvalidRequest("--region and " + (at.isEmpty() ? "--radius" : "--at") + ": a seed is either an image or a sphere;"
                        + " leave one out");
            }
            return new SeedPlace.Image(region);
        }
        if (at.isEmpty()) {
            throw new InvalidRequest("no seed: give --region FILE, or --at \"X Y Z\" with --radius MM");
        }
        return new SeedPlace.Spheres(at.stream().map(CoordinateText::point).toList(), SphereRadius.of(radius));
    }
}
