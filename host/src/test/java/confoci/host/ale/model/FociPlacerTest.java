package confoci.host.ale.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.ale.model.PlacedFocus.Fate;
import confoci.host.ale.model.PlacedFocus.Location;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FociPlacerTest {

    private static final GridShape MNI = new GridShape(91, 109, 91);
    private static final VoxelGrid FLIPPED = new VoxelGrid(MNI, Affine.ofRows(-2, 0, 0, 90, 0, 2, 0, -126, 0, 0, 2, -72));
    private static final VoxelGrid STRAIGHT = new VoxelGrid(MNI, Affine.ofRows(2, 0, 0, -90, 0, 2, 0, -126, 0, 0, 2, -72));

    private static Point resultMm(VoxelGrid grid, PlacementRule rule, Point mm) {
        // A focus outside the mask stays: one voxel will do for a mask.
        Mask corner = new Mask(grid, VoxelSet.of(grid.shape(), 0), "corner");
        return grid.voxelToMm().apply(new FociPlacer(corner, rule, OutsidePolicy.KEEP).place(mm).centre());
    }

    /** Where the peers put odd coordinates, as measured: -1 and 1 along x, then along y. */
    @ParameterizedTest
    @CsvSource({
        "ROUND_HALF_EVEN, false, -2, 2, -2, 2",
        "CEILING, true, -2, 0, 0, 2"})
    void oddCoordinatesGoWhereThePeersPutThem(PlacementRule rule, boolean flipped, double xm, double xp, double ym, double yp) {
        VoxelGrid grid = flipped ? FLIPPED : STRAIGHT;
        assertThat(resultMm(grid, rule, new Point(-1, 0, 0)).x()).isEqualTo(xm);
        assertThat(resultMm(grid, rule, new Point(1, 0, 0)).x()).isEqualTo(xp);
        assertThat(resultMm(grid, rule, new Point(0, -1, 0)).y()).isEqualTo(ym);
        assertThat(resultMm(grid, rule, new Point(0, 1, 0)).y()).isEqualTo(yp);
    }

    @Test
    void nearestMirrorsAndDoesNotDependOnStorage() {
        Random random = new Random(1);
        double shift = 0;
        for (int i = 0; i < 400; i++) {
            int x = random.nextInt(41);
            Point mm = new Point(x, random.nextInt(81) - 40, random.nextInt(81) - 40);
            Point straight = resultMm(STRAIGHT, PlacementRule.NEAREST, mm);
            assertThat(resultMm(FLIPPED, PlacementRule.NEAREST, mm)).isEqualTo(straight);
            assertThat(resultMm(STRAIGHT, PlacementRule.NEAREST, new Point(-x, mm.y(), mm.z())).x()).isCloseTo(-straight.x(), within(1e-9));
            assertThat(Math.abs(straight.x() - x)).isLessThanOrEqualTo(1);
            shift += straight.x() - x;
        }
        assertThat(Math.abs(shift / 400)).as("neither outwards nor inwards on average").isLessThan(0.1);
    }

    /** With the origin on a face between voxels, ties are at even coordinates; they still mirror. */
    @Test
    void nearestMirrorsAroundAnOriginBetweenVoxels() {
        VoxelGrid grid = new VoxelGrid(new GridShape(90, 90, 90), Affine.ofRows(2, 0, 0, -89, 0, 2, 0, -89, 0, 0, 2, -89));
        for (int x = 2; x < 80; x += 2) {
            double right = resultMm(grid, PlacementRule.NEAREST, new Point(x, 1, 1)).x();
            assertThat(resultMm(grid, PlacementRule.NEAREST, new Point(-x, 1, 1)).x()).isEqualTo(-right);
            assertThat(right % 4).isEqualTo(1);
        }
    }

    /** A focus at 0 mm that lies half-way between voxels goes to the positive side, whichever way and in which order axes are stored. */
    @Test
    void nearestDoesNotDependOnStorageAtTheOriginEither() {
        GridShape shape = new GridShape(90, 90, 90);
        for (int flips = 0; flips < 8; flips++) {
            double x = (flips & 1) == 0 ? 2 : -2;
            double y = (flips & 2) == 0 ? 2 : -2;
            double z = (flips & 4) == 0 ? 2 : -2;
            VoxelGrid stored = new VoxelGrid(shape, Affine.ofRows(x, 0, 0, -x * 44.5, 0, y, 0, -y * 44.5, 0, 0, z, -z * 44.5));
            VoxelGrid otherOrder = new VoxelGrid(shape, Affine.ofRows(0, x, 0, -x * 44.5, 0, 0, y, -y * 44.5, z, 0, 0, -z * 44.5));
            for (VoxelGrid grid : List.of(stored, otherOrder)) {
                assertThat(resultMm(grid, PlacementRule.NEAREST, new Point(0, 0, 0))).isEqualTo(new Point(1, 1, 1));
                assertThat(resultMm(grid, PlacementRule.NEAREST, new Point(0, -1, 2))).isEqualTo(new Point(1, -1, 1));
            }
        }
    }

    /** Voxel centres at -1.4 and 0.6 mm: half-way between them, at -0.4 mm, the origin decides. */
    @Test
    void nearestGoesTowardsAnOriginThatLiesBetweenTheTwoVoxels() {
        GridShape shape = new GridShape(90, 90, 90);
        VoxelGrid straight = new VoxelGrid(shape, Affine.ofRows(2, 0, 0, -89.4, 0, 2, 0, -90, 0, 0, 2, -90));
        VoxelGrid flipped = new VoxelGrid(shape, Affine.ofRows(-2, 0, 0, 88.6, 0, 2, 0, -90, 0, 0, 2, -90));
        for (VoxelGrid grid : List.of(straight, flipped)) {
            assertThat(resultMm(grid, PlacementRule.NEAREST, new Point(-0.4, 0, 0)).x()).isCloseTo(0.6, within(1e-9));
        }
    }

    @Test
    void subvoxelKeepsThePosition() {
        PlacedFocus placed = new FociPlacer(Grids.whole(FLIPPED), PlacementRule.SUBVOXEL, OutsidePolicy.KEEP).place(new Point(3, 1.5, -7));
        assertThat(placed.centre()).isEqualTo(new Point(43.5, 63.75, 32.5));
        assertThat(placed.shift()).isZero();
    }

    @Test
    void fociOutsideTheMaskAreKeptDroppedOrMoved() {
        Mask one = new Mask(STRAIGHT, VoxelSet.of(MNI, MNI.index(45, 63, 36), MNI.index(45, 60, 36)), "two voxels");
        Point outside = new Point(8, 2, 0);
        PlacedFocus kept = new FociPlacer(one, PlacementRule.NEAREST, OutsidePolicy.KEEP).place(outside);
        assertThat(kept).isEqualTo(new PlacedFocus(outside, new Point(49, 64, 36), Location.OUTSIDE_MASK, Fate.KEPT, 0));
        PlacedFocus dropped = new FociPlacer(one, PlacementRule.NEAREST, OutsidePolicy.DROP).place(outside);
        assertThat(dropped.fate()).isEqualTo(Fate.DROPPED);
        assertThat(dropped.used()).isFalse();
        PlacedFocus moved = new FociPlacer(one, PlacementRule.NEAREST, OutsidePolicy.NEAREST).place(outside);
        assertThat(moved).isEqualTo(new PlacedFocus(outside, new Point(45, 63, 36), Location.OUTSIDE_MASK, Fate.MOVED, Math.sqrt(68)));
        PlacedFocus inside = new FociPlacer(one, PlacementRule.NEAREST, OutsidePolicy.DROP).place(new Point(0.4, 0, 0));
        assertThat(inside.location()).isEqualTo(Location.IN_MASK);
        assertThat(inside.used()).isTrue();
        assertThat(inside.shift()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void onlyPyaleClampsToTheVolume() {
        Point far = new Point(-300, 0, 200);
        PlacedFocus kept = new FociPlacer(Grids.whole(FLIPPED), PlacementRule.NEAREST, OutsidePolicy.KEEP).place(far);
        assertThat(kept.location()).isEqualTo(Location.OUTSIDE_VOLUME);
        assertThat(kept.centre()).isEqualTo(new Point(195, 63, 136));
        PlacedFocus clamped = new FociPlacer(Grids.whole(FLIPPED), PlacementRule.CEILING, OutsidePolicy.KEEP).place(far);
        assertThat(clamped.centre()).isEqualTo(new Point(90, 63, 90));
        assertThat(clamped.fate()).isEqualTo(Fate.MOVED);
        assertThat(new FociPlacer(Grids.whole(FLIPPED), PlacementRule.CEILING, OutsidePolicy.KEEP).place(new Point(200, 0, 0)).centre().x())
                .isEqualTo(1);
    }

    @Test
    void whatLiesOutsideAnyHeadIsNotMovedIntoTheMask() {
        Mask one = new Mask(STRAIGHT, VoxelSet.of(MNI, MNI.index(45, 63, 36)), "a voxel");
        FociPlacer nearest = new FociPlacer(one, PlacementRule.NEAREST, OutsidePolicy.NEAREST);

        for (Point far : List.of(new Point(-385, 30, 28), new Point(0, -131, 0), new Point(0, 0, 1660), new Point(1e308, 0, 0))) {
            assertThat(nearest.place(far).fate()).isEqualTo(Fate.DROPPED);
        }
        assertThat(nearest.place(new Point(-99, 30, 28)).fate()).isEqualTo(Fate.MOVED);
    }
}
