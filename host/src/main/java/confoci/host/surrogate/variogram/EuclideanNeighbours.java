package confoci.host.surrogate.variogram;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The nearest places in space. Places lie in cells of a grid, and those within a radius are looked up, which grows until they are enough.
 * Distances are not kept: they follow from the coordinates, at less than the cost of memory.
 */
final class EuclideanNeighbours implements NearestPlaces {

    private static final double PLACES_PER_CELL = 8;
    private static final double GROWTH = 1.25;

    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final int count;
    private final int[][] nearest;

    private final double side;
    private final double[] corner;
    private final int[] cells;
    /** The places by their cells, and where each cell begins. */
    private final int[] byCell;
    private final int[] begins;

    /**
     * @param x     finite coordinates, of at least two places
     * @param count how many nearest places are wanted, below the number of places
     */
    EuclideanNeighbours(double[] x, double[] y, double[] z, int count) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.count = count;
        double[] extent = {extent(x), extent(y), extent(z)};
        double longest = Math.max(Math.max(extent[0], extent[1]), Math.max(extent[2], 1e-9));
        double most = Math.max(1, x.length / PLACES_PER_CELL);
        // Cells of a flat or long set are cubes, too: at most as many along each axis as keeps their number in bounds.
        double cube = longest;
        while (cellsOf(extent, cube / 2) <= 4 * most) {
            cube /= 2;
        }
        this.side = cube;
        this.corner = new double[] {least(x), least(y), least(z)};
        this.cells = new int[] {along(extent[0]), along(extent[1]), along(extent[2])};
        this.begins = new int[cells[0] * cells[1] * cells[2] + 1];
        this.byCell = new int[x.length];
        sortByCell();
        this.nearest = new int[x.length][];
        int parts = Math.min(x.length, 64);
        IntStream.range(0, parts).parallel().forEach(part -> {
            Search search = new Search();
            for (int i = (int) ((long) x.length * part / parts); i < (int) ((long) x.length * (part + 1) / parts); i++) {
                nearest[i] = search.around(i);
            }
        });
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double extent(double[] values) {
        return Arrays.stream(values).max().orElseThrow() - least(values);
    }

    private static double cellsOf(double[] extent, double side) {
        return (Math.floor(extent[0] / side) + 1) * (Math.floor(extent[1] / side) + 1) * (Math.floor(extent[2] / side) + 1);
    }

    private int along(double extent) {
        return (int) Math.floor(extent / side) + 1;
    }

    private int cell(double value, int axis) {
        return Math.clamp((long) Math.floor((value - corner[axis]) / side), 0, cells[axis] - 1);
    }

    private int cell(int place) {
        return cell(x[place], 0) + cells[0] * (cell(y[place], 1) + cells[1] * cell(z[place], 2));
    }

    private void sortByCell() {
        for (int i = 0; i < x.length; i++) {
            begins[cell(i) + 1]++;
        }
        for (int c = 1; c < begins.length; c++) {
            begins[c] += begins[c - 1];
        }
        int[] next = Arrays.copyOf(begins, begins.length);
        for (int i = 0; i < x.length; i++) {
            byCell[next[cell(i)]++] = i;
        }
    }

    /** Looks for the neighbors of one place after another; the radius of one is a good guess for the next. */
    private final class Search {

        private final int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(x.length - 1);
        private final long placeMask = (1L << placeBits) - 1;
        private double radius = side;
        private long[] found = new long[4 * count + 16];
        private int size;

        /**
         * Distances that differ by less than about a billionth count as equal, so that neighbors in a grid of voxels do not depend on the
         * rounding of coordinates; of equal ones the first place is the nearest.
         */
        int[] around(int place) {
            within(place);
            while (size < count) {
                radius *= GROWTH;
                within(place);
            }
            Arrays.sort(found, 0, size);
            int[] neighbours = new int[count];
            for (int j = 0; j < count; j++) {
                neighbours[j] = (int) (found[j] & placeMask);
            }
            radius = Math.max(Math.sqrt(square(place, neighbours[count - 1])) * 1.02, side / 8);
            return neighbours;
        }

        private void within(int place) {
            size = 0;
            double most = radius * radius;
            int[] from = {cell(x[place] - radius, 0), cell(y[place] - radius, 1), cell(z[place] - radius, 2)};
            int[] to = {cell(x[place] + radius, 0), cell(y[place] + radius, 1), cell(z[place] + radius, 2)};
            for (int cz = from[2]; cz <= to[2]; cz++) {
                for (int cy = from[1]; cy <= to[1]; cy++) {
                    int row = cells[0] * (cy + cells[1] * cz);
                    for (int n = begins[row + from[0]]; n < begins[row + to[0] + 1]; n++) {
                        double square = square(place, byCell[n]);
                        if (square <= most && byCell[n] != place) {
                            add(square, byCell[n]);
                        }
                    }
                }
            }
        }

        private void add(double square, int place) {
            if (size == found.length) {
                found = Arrays.copyOf(found, 2 * size);
            }
            long half = 1L << placeBits - 1;
            found[size++] = Double.doubleToRawLongBits(square) + half >>> placeBits << placeBits | place;
        }
    }

    private double square(int a, int b) {
        double dx = x[a] - x[b];
        double dy = y[a] - y[b];
        double dz = z[a] - z[b];
        return dx * dx + dy * dy + dz * dz;
    }

    @Override
    public int size() {
        return x.length;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int[] of(int place) {
        return nearest[place];
    }

    @Override
    public void distances(int place, double[] out) {
        int[] neighbours = nearest[place];
        for (int j = 0; j < count; j++) {
            out[j] = Math.sqrt(square(place, neighbours[j]));
        }
    }
}
