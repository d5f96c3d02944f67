package confoci.host.picture;

import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.model.GridShape;

/** The box in mm, along the axes of the brain, that a picture shows. */
record Extent(Point low, Point high) {

    private static final double MARGIN = 4;

    /** The box around all voxels above a value and around the given points, with a margin; around the grid if no voxel is above. */
    static Extent of(Volume volume, float above, Iterable<Point> points) {
        Builder box = new Builder();
        GridShape shape = volume.grid().shape();
        Affine toMm = volume.grid().voxelToMm();
        for (int z = 0; z < shape.nz(); z++) {
            for (int y = 0; y < shape.ny(); y++) {
                int row = shape.index(0, y, z);
                int first = 0;
                int last = shape.nx() - 1;
                while (first <= last && !(volume.values()[row + first] > above)) {
                    first++;
                }
                while (last > first && !(volume.values()[row + last] > above)) {
                    last--;
                }
                if (first <= last) {
                    box.add(toMm.apply(first, y, z));
                    box.add(toMm.apply(last, y, z));
                }
            }
        }
        if (box.isEmpty()) {
            for (int corner = 0; corner < 8; corner++) {
                int x = (corner & 1) * (shape.nx() - 1);
                int y = (corner >> 1 & 1) * (shape.ny() - 1);
                int z = (corner >> 2) * (shape.nz() - 1);
                box.add(toMm.apply(x, y, z));
            }
        }
        for (Point point : points) {
            box.add(point);
        }
        return box.build();
    }

    Point centre() {
        return new Point((low.x() + high.x()) / 2, (low.y() + high.y()) / 2, (low.z() + high.z()) / 2);
    }

    private static final class Builder {

        private double minX = Double.POSITIVE_INFINITY;
        private double minY = Double.POSITIVE_INFINITY;
        private double minZ = Double.POSITIVE_INFINITY;
        private double maxX = Double.NEGATIVE_INFINITY;
        private double maxY = Double.NEGATIVE_INFINITY;
        private double maxZ = Double.NEGATIVE_INFINITY;

        void add(Point p) {
            minX = Math.min(minX, p.x());
            minY = Math.min(minY, p.y());
            minZ = Math.min(minZ, p.z());
            maxX = Math.max(maxX, p.x());
            maxY = Math.max(maxY, p.y());
            maxZ = Math.max(maxZ, p.z());
        }

        boolean isEmpty() {
            return minX > maxX;
        }

        Extent build() {
            return new Extent(new Point(minX - MARGIN, minY - MARGIN, minZ - MARGIN),
                    new Point(maxX + MARGIN, maxY + MARGIN, maxZ + MARGIN));
        }
    }
}
