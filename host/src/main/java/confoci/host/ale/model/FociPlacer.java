package confoci.host.ale.model;

import confoci.host.ale.model.PlacedFocus.Fate;
import confoci.host.ale.model.PlacedFocus.Location;
import confoci.host.foci.HeadBox;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.Comparator;

/** Puts foci on the grid of a mask, by one rule for the voxel and one policy for what lies outside. */
public final class FociPlacer {

    /** Distances closer than this, in mm, are equal but for rounding. */
    private static final double TIE = 1e-6;

    /** Decides between voxels at the same distance, whatever the order in which the grid stores them. */
    private static final Comparator<Point> NEARER_THE_ORIGIN = Comparator.<Point>comparingDouble(p -> Math.rint(Math.abs(p.x()) / TIE))
            .thenComparingDouble(p -> Math.rint(Math.abs(p.y()) / TIE)).thenComparingDouble(p -> Math.rint(Math.abs(p.z()) / TIE))
            .thenComparingDouble(Point::x).thenComparingDouble(Point::y).thenComparingDouble(Point::z);

    private final Mask mask;
    private final PlacementRule rule;
    private final OutsidePolicy policy;
    private final Affine mmToVoxel;
    private final Point origin;
    private final boolean[] ascending = new boolean[3];

    public FociPlacer(Mask mask, PlacementRule rule, OutsidePolicy policy) {
        this.mask = mask;
        this.rule = rule;
        this.policy = policy;
        this.mmToVoxel = mask.grid().voxelToMm().inverse();
        this.origin = mmToVoxel.apply(0, 0, 0);
        for (int axis = 0; axis < 3; axis++) {
            ascending[axis] = ascending(mask.grid().voxelToMm(), axis);
        }
    }

    /** Whether an axis of the grid points right, to the front or upwards, whichever it does most. */
    private static boolean ascending(Affine voxelToMm, int axis) {
        double largest = 0;
        for (int row = 0; row < 3; row++) {
            double step = voxelToMm.at(row, axis);
            largest = Math.abs(step) > Math.abs(largest) ? step : largest;
        }
        return largest > 0;
    }

    /** Places a focus that is given in the space of the mask. */
    public PlacedFocus place(Point mm) {
        Point position = mmToVoxel.apply(mm);
        Point placed = new Point(
                rule.place(position.x(), origin.x(), ascending[0]),
                rule.place(position.y(), origin.y(), ascending[1]),
                rule.place(position.z(), origin.z(), ascending[2]));
        Location location = locate(placed);
        Point centre = rule == PlacementRule.CEILING ? clamped(placed) : placed;
        Fate fate = centre.equals(placed) ? Fate.KEPT : Fate.MOVED;
        if (locate(centre) != Location.IN_MASK) {
            switch (policy) {
                case KEEP -> { }
                case DROP -> fate = Fate.DROPPED;
                case NEAREST -> {
                    if (HeadBox.distance(mm) > 0) {
                        fate = Fate.DROPPED;
                    } else {
                        centre = nearestInMask(mm);
                        fate = Fate.MOVED;
                    }
                }
            }
        }
        return new PlacedFocus(mm, centre, location, fate, mm.distanceTo(mask.grid().voxelToMm().apply(centre)));
    }

    private Location locate(Point voxel) {
        GridShape shape = mask.grid().shape();
        int x = (int) Math.rint(voxel.x());
        int y = (int) Math.rint(voxel.y());
        int z = (int) Math.rint(voxel.z());
        if (!shape.contains(x, y, z)) {
            return Location.OUTSIDE_VOLUME;
        }
        return mask.voxels().contains(shape.index(x, y, z)) ? Location.IN_MASK : Location.OUTSIDE_MASK;
    }

    /** pyALE's box: index 0 is never used. */
    private Point clamped(Point voxel) {
        GridShape shape = mask.grid().shape();
        return new Point(clamped(voxel.x(), shape.nx()), clamped(voxel.y(), shape.ny()), clamped(voxel.z(), shape.nz()));
    }

    private static double clamped(double index, int size) {
        return Math.max(1, Math.min(index, size - 1));
    }

    private Point nearestInMask(Point mm) {
        VoxelSet voxels = mask.voxels();
        int best = voxels.index(0);
        double bestDistance = Double.POSITIVE_INFINITY;
        for (int n = 0; n < voxels.size(); n++) {
            Point candidate = mask.grid().toMm(voxels.index(n));
            double distance = candidate.distanceTo(mm);
            boolean tie = Math.abs(distance - bestDistance) <= TIE;
            if (tie ? NEARER_THE_ORIGIN.compare(candidate, mask.grid().toMm(best)) < 0 : distance < bestDistance) {
                bestDistance = distance;
                best = voxels.index(n);
            }
        }
        GridShape shape = voxels.shape();
        return new Point(shape.x(best), shape.y(best), shape.z(best));
    }
}
