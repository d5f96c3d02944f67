package confoci.host.device.cuda;

/**
 * How groups are laid out for a launch: a grid has at most 2^31 - 1 along x, the rest goes along y. The last row may reach beyond the last
 * group; kernels leave at once there.
 *
 * @param x groups in a row
 * @param y rows
 */
record LaunchGrid(int x, int y) {

    private static final int LARGEST_Y = 65_535;

    static LaunchGrid of(long groups) {
        if (groups < 1) {
            throw new IllegalArgumentException("a launch of " + groups + " groups");
        }
        long rows = (groups - 1) / Integer.MAX_VALUE + 1;
        if (rows > LARGEST_Y) {
            throw new IllegalArgumentException("a launch of " + groups + " groups is larger than any grid");
        }
        return new LaunchGrid((int) ((groups - 1) / rows + 1), (int) rows);
    }
}
