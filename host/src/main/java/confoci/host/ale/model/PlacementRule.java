package confoci.host.ale.model;

/** Which voxel, or which point of the grid, a focus is modeled at. */
public enum PlacementRule {

    /**
     * The nearest voxel centre. Half-way, the centre that is an even number of voxels away from the mm origin: the rule mirrors left
     * and right, does not depend on how the grid is stored, and moves as many odd coordinates outwards as inwards. Between the two voxels
     * on either side of the origin, the one nearer to it; where it lies half-way itself, the one to the right, in front or above, for no
     * rule could mirror 0.
     */
    NEAREST {
        @Override
        double place(double position, double origin, boolean ascending) {
            double below = Math.floor(position);
            if (Math.abs(position - below - 0.5) > TIE) {
                return Math.rint(position);
            }
            double above = below + 1;
            boolean evenBelow = evenSteps(below, origin);
            if (evenBelow != evenSteps(above, origin)) {
                return evenBelow ? below : above;
            }
            double nearer = (origin - below) - (above - origin);
            return Math.abs(nearer) <= TIE ? (ascending ? above : below) : nearer < 0 ? below : above;
        }

        private boolean evenSteps(double index, double origin) {
            return (long) Math.floor(Math.abs(index - origin) + TIE) % 2 == 0;
        }
    },

    /** The nearest voxel index, half-way the even index: NiMARE since 0.21. The direction of a tie depends on the grid. */
    ROUND_HALF_EVEN {
        @Override
        double place(double position, double origin, boolean ascending) {
            return Math.rint(snapped(position));
        }
    },

    /** The next higher voxel index, moved into [1, size - 1]: pyALE. */
    CEILING {
        @Override
        double place(double position, double origin, boolean ascending) {
            return Math.ceil(snapped(position));
        }
    },

    /** The exact position, between voxels: GingerALE. */
    SUBVOXEL {
        @Override
        double place(double position, double origin, boolean ascending) {
            return position;
        }
    };

    /** Positions come out of a matrix product; closer than this to a half or a whole voxel they are meant to be on it. */
    private static final double TIE = 1e-6;

    /**
     * The place along one axis, in voxels.
     *
     * @param position  where the focus lies
     * @param origin    where the mm origin lies, on the same axis
     * @param ascending whether indices grow to the right, to the front or upwards
     */
    abstract double place(double position, double origin, boolean ascending);

    private static double snapped(double position) {
        double half = Math.rint(2 * position) / 2;
        return Math.abs(position - half) <= TIE ? half : position;
    }
}
