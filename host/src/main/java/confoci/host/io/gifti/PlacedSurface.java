package confoci.host.io.gifti;

import confoci.error.InputDataException;
import confoci.host.space.BrainStructure;
import confoci.host.space.Point;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Reads surfaces whose vertices are the places of grayordinates, unlike those of inflated, spherical and flat ones. */
public final class PlacedSurface {

    /** GIFTI's {@code GeometricType} of surfaces that have the shape of the brain. */
    private static final Set<String> ANATOMICAL = Set.of("anatomical", "reconstruction", "unknown", "");
    /** Parts of names of files whose metadata do not give the shape. */
    private static final List<String> OTHER_NAMES = List.of("inflated", "sphere", "spherical", "flat", "ellipsoid");
    /** The largest share of the radius by which vertices of a sphere differ, and of their span by which those of a plane do. */
    private static final double EVEN = 0.01;
    /** Fewer vertices are no hemisphere, and may happen to lie on a sphere, in a plane or beyond the midline. */
    private static final int ENOUGH = 20;
    /** Of the vertices of a hemisphere less than 1 % lie beyond the midline. */
    private static final double MOST_BEYOND = 0.25;
    /** Of any shape, inflated ones and spheres lie on both sides, none on the other only. */
    private static final double EVIDENTLY_BEYOND = 0.75;
    /** Of the vertices, those that no triangle needs: flat maps leave the medial wall out. */
    private static final double MOST_LOOSE = 0.5;
    /** A hemisphere of a marmoset is some 30 mm long, one of a human adult 180 mm, which in centimeters is 18. */
    private static final double LEAST_MM = 25;
    private static final double THOUSANDTHS = 1000;

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
        problem(file, surface, structure).ifPresent(problem -> {
            throw new InputDataException(file + ": " + problem);
        });
        CoordinateSystem system = surface.system();
        if (system.isNative()) {
            warn.accept(file + ": has the coordinates of a person by its header (" + system.space() + "); they are taken for MNI space");
        }
        return surface;
    }

    /**
     * Reads the surface of a hemisphere whose vertices need not lie where the brain has them, to draw on it.
     *
     * @param structure which one it must be
     * @throws InputDataException if the file cannot be read, has another structure by its header, is no mesh of a hemisphere, or lies on
     *                            the other side
     */
    public static Surface ofAnyShape(Path file, BrainStructure structure) {
        Surface surface = GiftiReader.surface(file);
        if (surface.structure() != null && !surface.structure().equals(structure)) {
            throw new InputDataException(file + ": is a surface of " + surface.structure() + ", not of " + structure + "; give it to the"
                    + " other option");
        }
        requireMesh(file, surface);
        otherSide(surface, structure, EVIDENTLY_BEYOND).ifPresent(problem -> {
            throw new InputDataException(file + ": " + problem);
        });
        return surface;
    }

    /** Whether the vertices of a surface lie where the brain has them, as far as the file tells. */
    public static boolean isPlaced(Path file, Surface surface, BrainStructure structure) {
        return problem(file, surface, structure).isEmpty();
    }

    private static void requireMesh(Path file, Surface surface) {
        BitSet used = new BitSet(surface.vertices());
        for (int t = 0; t < surface.triangles(); t++) {
            for (int corner = 0; corner < 3; corner++) {
                used.set(surface.corner(t, corner));
            }
        }
        if (surface.vertices() < ENOUGH) {
            throw new InputDataException(file + ": the number of its vertices, " + surface.vertices() + ", is too small for a hemisphere;"
                    + " give a whole surface");
        }
        if (used.cardinality() < (1 - MOST_LOOSE) * surface.vertices()) {
            throw new InputDataException(file + ": of its " + surface.vertices() + " vertices no more than " + used.cardinality()
                    + " are corners of a triangle; it is damaged, write or download it again");
        }
        if (span(surface).longest() == 0) {
            throw new InputDataException(file + ": all of its " + surface.vertices() + " vertices are at the same place; it is damaged,"
                    + " write or download it again");
        }
    }

    /** Why the vertices do not lie where the brain has them. */
    private static Optional<String> problem(Path file, Surface surface, BrainStructure structure) {
        return shape(file, surface).map(problem -> problem + ", so that its vertices do not lie where the brain has them; give the"
                        + " midthickness, white or pial surface of the same mesh, in MNI space")
                .or(() -> size(surface)).or(() -> otherSide(surface, structure, MOST_BEYOND)).or(() -> transform(surface.system()));
    }

    private static Optional<String> shape(Path file, Surface surface) {
        String type = surface.geometricType().toLowerCase(Locale.ROOT);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!ANATOMICAL.contains(type)) {
            return Optional.of("is " + surface.geometricType() + " by its header (GeometricType)");
        }
        if (!type.equals("anatomical") && !type.equals("reconstruction") && OTHER_NAMES.stream().anyMatch(name::contains)) {
            return Optional.of("is named as such, and its header does not give Anatomical (GeometricType)");
        }
        Span span = span(surface);
        return isSphere(surface) ? Optional.of("is a sphere")
                : span.shortest() <= EVEN * span.longest() ? Optional.of("is flat") : Optional.empty();
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
        return most - least <= EVEN * most;
    }

    private static Optional<String> size(Surface surface) {
        double longest = span(surface).longest();
        return longest >= LEAST_MM ? Optional.empty() : Optional.of("is " + Math.rint(longest * THOUSANDTHS) / THOUSANDTHS + " mm long, too"
                + " little for a hemisphere; coordinates are taken for mm: if they are in meters or centimeters, multiply them by"
                + " 1000 or 10");
    }

    /** How far a surface reaches along the axes where it does least and most. */
    private record Span(double shortest, double longest) {
    }

    private static Span span(Surface surface) {
        double[] spans = IntStream.range(0, 3).mapToDouble(axis -> {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int v = 0; v < surface.vertices(); v++) {
                low = Math.min(low, surface.coordinate(v, axis));
                high = Math.max(high, surface.coordinate(v, axis));
            }
            return high - low;
        }).sorted().toArray();
        return new Span(spans[0], spans[2]);
    }

    private static Optional<String> otherSide(Surface surface, BrainStructure structure, double most) {
        int sign = structure.equals(BrainStructure.CORTEX_LEFT) ? 1 : structure.equals(BrainStructure.CORTEX_RIGHT) ? -1 : 0;
        int beyond = 0;
        for (int v = 0; v < surface.vertices(); v++) {
            beyond += sign * surface.coordinate(v, 0) > 0 ? 1 : 0;
        }
        return beyond <= most * surface.vertices() ? Optional.empty() : Optional.of("is given as " + structure + ", and " + beyond
                + " of its " + surface.vertices() + " vertices lie on the other side of the midline; give the surface of that hemisphere,"
                + " in MNI space");
    }

    private static Optional<String> transform(CoordinateSystem system) {
        return !system.transform() ? Optional.empty() : Optional.of("its header has a matrix from " + system.space() + " to "
                + system.target() + " (CoordinateSystemTransformMatrix), which other programs do not apply; apply it with wb_command"
                + " -surface-apply-affine, or set it to the identity");
    }
}
