package confoci.host.fcnm.group;

import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * One-sample t over subjects, of the moments that a device keeps ({@link GroupConnectivity}, with their exactness); the last steps
 * are float64.
 */
public final class OneSampleT {

    private final GroupConnectivity engine;
    private final GroupConnectivityRequest request;

    /** @param engine of the seeds and places of the request; closing it is left to others */
    public OneSampleT(GroupConnectivity engine, GroupConnectivityRequest request) {
        this.engine = engine;
        this.request = request;
    }

    /** That adds subjects. */
    public GroupConnectivity engine() {
        return engine;
    }

    /** How many subjects were added. */
    public int subjects() {
        return engine.subjects();
    }

    /** The number of seeds. */
    public int seeds() {
        return request.seeds();
    }

    /** The number of places. */
    public int places() {
        return request.voxels();
    }

    /** What is kept of some seeds, for {@link #t(float[], int)}. */
    public float[] moments(int first, int count) {
        float[] moments = new float[Math.multiplyExact(count, GroupConnectivityRequest.MOMENTS * request.voxels())];
        engine.moments(first, count, MemorySegment.ofArray(moments));
        return moments;
    }

    /** The t of a seed with every place; NaN where subjects do not differ, as at a seed of one place. At least two subjects. */
    public double[] t(int seed) {
        return t(moments(seed, 1), 0);
    }

    /**
     * The same of one of the seeds whose moments were fetched. Safe for use by several threads.
     *
     * @param number of the seed, 0 for the first of them
     */
    public double[] t(float[] moments, int number) {
        int places = request.voxels();
        int high = number * GroupConnectivityRequest.MOMENTS * places;
        int low = high + places;
        int squares = low + places;
        double scale = 1 / ((double) subjects() * (subjects() - 1));
        double[] t = new double[places];
        for (int v = 0; v < places; v++) {
            double variance = moments[squares + v] * scale;
            // 0/0 is NaN.
            t[v] = ((double) moments[high + v] + moments[low + v]) / Math.sqrt(variance) * (variance / variance);
        }
        return t;
    }

    /** The mean of Fisher's z over subjects, of one of the seeds whose moments were fetched. Safe for use by several threads. */
    public float[] mean(float[] moments, int number) {
        int high = number * GroupConnectivityRequest.MOMENTS * request.voxels();
        int low = high + request.voxels();
        float[] mean = new float[request.voxels()];
        for (int v = 0; v < mean.length; v++) {
            mean[v] = (float) ((double) moments[high + v] + moments[low + v]);
        }
        return mean;
    }

    /** About how many bytes are written. */
    public long bytes() {
        return request.bytes();
    }

    /** Writes all that has been added. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(subjects());
        byte[] seed = new byte[Math.toIntExact(request.seedBytes())];
        for (int s = 0; s < request.seeds(); s++) {
            engine.moments(s, 1, MemorySegment.ofArray(seed));
            out.write(seed);
        }
    }

    /** Takes up what was written, on a machine of the same byte order. */
    public void read(DataInputStream in) throws IOException {
        int subjects = in.readInt();
        byte[] seed = new byte[Math.toIntExact(request.seedBytes())];
        for (int s = 0; s < request.seeds(); s++) {
            in.readFully(seed);
            engine.resume(subjects, s, 1, MemorySegment.ofArray(seed));
        }
    }
}
