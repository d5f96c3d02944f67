package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** The {@code --radius} of spheres around the coordinates of {@code --at}. */
final class SphereRadius {

    /** In mm; a sphere of this radius reaches through half of a head in every direction. */
    private static final double MOST = 100;

    private SphereRadius() {
    }

    /** @throws InvalidRequest if it is missing, not above 0, or larger than anything in a head */
    static double of(@Nullable Double radius) {
        if (radius == null) {
            throw new InvalidRequest("--at needs the radius of the sphere: --radius MM");
        }
        if (!(radius > 0 && radius <= MOST)) {
            throw new InvalidRequest("--radius " + radius + ": the radius of a sphere is a number of mm above 0, " + (int) MOST
                    + " at most");
        }
        return radius;
    }
}
