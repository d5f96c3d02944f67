package confoci.host.io.gifti;

import confoci.error.InputDataException;
import confoci.host.space.BrainStructure;
import confoci.host.space.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Reads surfaces whose vertices are the places of grayordinates, unlike those of inflated, spherical and flat ones. */
public final class PlacedSurface {

    /** GIFTI's {@code GeometricType} of surfaces that have the shape of the brain. */
    private static final Set<String> ANATOMICAL = Set.of("anatomical", "reconstruction", "unknown", "");
    /** Parts of names of files whose metadata do not give the shape. */
    private static final List<String> OTHER_NAMES = List.of("inflated", "sphere", "spherical", "flat", "ellipsoid");
    /** The largest share of the radius by which vertices of a sphere differ, and of their span by which those of a plane do. */
    private static final double EVEN = 0.01;
    /** Fewer vertices may happen to lie on a sphere, in a plane or beyond the midline. */
    private static final int ENOUGH = 20;
    /** Of the vertices of a hemisphere less than 1 % lie beyond the midline. */
    private static final double MOST_BEYOND = 0.25;

    private PlacedSurface() {
    }

    /**
     * Reads the surface of a hemisphere.
     *
     * @param structure which one it must be
     * @param warn      told what is doubtful about it
     * @throws InputDataException if the file cannot be read, has another structure or shape by its header, or is evidently so
     */
    public static Surface read(Path file, BrainStructure structure, Consumer<String> warn) {
        Surface surface = ofAnyShape(file, structure);
        requireAnatomical(file, surface);
        requireSide(file, surface, structure);
        CoordinateSystem system = surface.system();
        if (system.transform()) {
            throw new InputDataException(file + ": its header has a matrix from " + system.space() + " to "
                    + system.target() + " (CoordinateSystemTransformMatrix), which other programs do not apply; apply it with wb_command"
                    + " -surface-apply-affine, or set it to the identity");
        }
        if (system.isNative()) {
            warn.accept(file + ": has the coordinates of a person by its header (" + system.space() + "); they are taken for MNI space");
        }
        return surface;
    }

    /**
     * Reads the surface of a hemisphere whose vertices need not lie where the brain has them, to draw on it.
     *
     * @param structure which one it must be
     * @throws InputDataException if the file cannot be read, or has another structure by its header
     */
    public static Surface ofAnyShape(Path file, BrainStructure structure) {
        Surface surface = GiftiReader.surface(file);
        if (surface.structure() != null && !surface.structure().equals(structure)) {
            throw new InputDataException(file + ": is a surface of " + surface.structure() + ", not of " + structure + "; give it to the"
                    + " other option");
        }
        return surface;
    }

    private static void requireAnatomical(Path file, Surface surface) {
        String type = surface.geometricType().toLowerCase(Locale.ROOT);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String problem = "";
        if (!ANATOMICAL.contains(type)) {
            problem = "is " + surface.geometricType() + " by its header (GeometricType)";
        } else if (!type.equals("anatomical") && !type.equals("reconstruction") && OTHER_NAMES.stream().anyMatch(name::contains)) {
            problem = "is named as such, and its header does not give Anatomical (GeometricType)";
        } else if (isSphere(surface)) {
            problem = "is a sphere";
        } else if (isFlat(surface)) {
            problem = "is flat";
        }
        if (!problem.isEmpty()) {
            throw new InputDataException(file + ": " + problem + ", so that its vertices do not lie where the brain has them; give the"
                    + " midthickness, white or pial surface of the same mesh, in MNI space");
        }
    }

    /** About the origin, as those are that surfaces are registered by. */
    private static boolean isSphere(Surface surface) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int v = 0; v < surface.vertices(); v++) {
            double radius = surface.vertex(v).distanceTo(new Point(0, 0, 0));
            least = Math.min(least, radius);
            most = Math.max(most, radius);
        }
        return surface.vertices() >= ENOUGH && most - least <= EVEN * most;
    }

    private static boolean isFlat(Surface surface) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int axis = 0; axis < 3; axis++) {
            double span = extreme(surface, axis, 1) + extreme(surface, axis, -1);
            least = Math.min(least, span);
            most = Math.max(most, span);
        }
        return surface.vertices() >= ENOUGH && least <= EVEN * most;
    }

    /** The largest coordinate times a sign. */
    private static double extreme(Surface surface, int axis, int sign) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < surface.vertices(); v++) {
            largest = Math.max(largest, sign * surface.coordinate(v, axis));
        }
        return largest;
    }

    private static void requireSide(Path file, Surface surface, BrainStructure structure) {
        int sign = structure.equals(BrainStructure.CORTEX_LEFT) ? 1 : structure.equals(BrainStructure.CORTEX_RIGHT) ? -1 : 0;
        int beyond = 0;
        for (int v = 0; v < surface.vertices(); v++) {
            beyond += sign * surface.coordinate(v, 0) > 0 ? 1 : 0;
        }
        if (surface.vertices() >= ENOUGH && beyond > MOST_BEYOND * surface.vertices()) {
            throw new InputDataException(file + ": is given as " + structure + ", and " + beyond + " of its " + surface.vertices()
                    + " vertices lie on the other side of the midline; give the surface of that hemisphere, in MNI space");
        }
    }
}
