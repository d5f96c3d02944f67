package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.input.SeedPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The regions that are tested. */
@HelpSection("Regions")
public final class RoiOptions {

    @Option(names = "--roi", paramLabel = "FILE",
            description = "A NIfTI image in MNI space whose voxels above 0 are a region. May be repeated.")
    private List<Path> images = List.of();

    @Option(names = "--at", paramLabel = "\"X Y Z\"",
            description = "A sphere around this coordinate in MNI space, in mm, is a region. May be repeated.")
    private List<String> centres = List.of();

    @Option(names = "--radius", paramLabel = "MM", description = "With --at: the radius of spheres; voxels whose center is at this"
            + " distance are inside.")
    private @Nullable Double radius;

    @Option(names = "--atlas", paramLabel = "FILE", description = "A NIfTI volume of whole numbers on any grid, each of which is a region;"
            + " 0 is none. Repeat it if the atlas comes in several files.")
    private List<Path> atlas = List.of();

    @Option(names = "--atlas-names", paramLabel = "TSV",
            description = "Names of the regions of the atlas: a table with the columns index and name.")
    private @Nullable Path names;

    /**
     * The images and spheres, a region each.
     *
     * @throws InvalidRequest if a coordinate or the radius makes no sense
     */
    public List<SeedPlace> places() {
        List<SeedPlace> places = new ArrayList<>();
        images.forEach(image -> places.add(new SeedPlace.Image(image)));
        if (centres.isEmpty() && radius != null) {
            throw new InvalidRequest("--radius " + radius + " needs the center of a sphere: --at \"X Y Z\"");
        }
        for (String centre : centres) {
            places.add(new SeedPlace.Spheres(List.of(CoordinateText.point(centre)), SphereRadius.of(radius)));
        }
        return places;
    }

    /** @throws InvalidRequest if there are names of nothing */
    public AtlasRequest atlas() {
        if (names != null && atlas.isEmpty()) {
            throw new InvalidRequest("--atlas-names " + names + " needs --atlas FILE, whose regions it names");
        }
        return new AtlasRequest(atlas, Optional.ofNullable(names));
    }
}
