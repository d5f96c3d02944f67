package confoci.host.fcnm.series;

import confoci.error.InputDataException;
import confoci.host.domain.VoxelDomain;
import confoci.host.domain.VoxelOrder;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.io.safe.FileRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A 4-D image; its elements are the voxels of its grid. */
final class VoxelSeries implements SubjectSeries {

    /** Of a voxel as stored. */
    private static final int MOST_BYTES = 8;

    private final NiftiSeries image;
    private final VoxelOrder order;

    /** @param order in which the image stores the voxels of the grid */
    private VoxelSeries(NiftiSeries image, VoxelOrder order) {
        this.image = image;
        this.order = order;
    }

    static VoxelSeries open(Path subject, VoxelDomain domain) {
        NiftiSeries series = NiftiSeries.open(subject);
        try {
            return new VoxelSeries(series, domain.order(subject, series.grid()));
        } catch (InputDataException e) {
            series.close();
            throw e;
        }
    }

    @Override
    public int volumes() {
        return image.volumes();
    }

    @Override
    public long workingBytes() {
        return (long) image.grid().shape().voxels() * (MOST_BYTES + 2 * Double.BYTES);
    }

    @Override
    public void read(List<SeriesTable> tables) {
        List<double[]> first = new ArrayList<>();
        List<double[]> now = new ArrayList<>();
        List<int[]> stored = new ArrayList<>();
        for (SeriesTable table : tables) {
            first.add(new double[table.elements().length]);
            now.add(new double[table.elements().length]);
            stored.add(order.in(table.elements()));
        }
        for (int t = 0; t < image.volumes(); t++) {
            image.next();
            for (int k = 0; k < tables.size(); k++) {
                SeriesTable table = tables.get(k);
                if (t == 0) {
                    image.values(stored.get(k), first.get(k));
                }
                image.values(stored.get(k), now.get(k));
                subtract(now.get(k), first.get(k), table.values(), t * table.width());
            }
        }
    }

    private static void subtract(double[] now, double[] first, float[] target, int at) {
        for (int i = 0; i < now.length; i++) {
            target[at + i] = (float) (now[i] - first[i]);
        }
    }

    @Override
    public List<FileRecord> files() {
        return image.files();
    }

    @Override
    public void close() {
        image.close();
    }
}
