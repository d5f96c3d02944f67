package confoci.proof;

import confoci.op.FisherZ;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.GroupSubject;

/** {@link GroupConnectivity} as its documentation defines it, with no thought for speed: voxel by voxel of seed by seed. */
public final class DefinedGroupConnectivity {

    private final GroupConnectivityRequest request;
    /** Per seed high, low and squares, each of them per voxel. */
    private final float[] moments;
    private int subjects;

    public DefinedGroupConnectivity(GroupConnectivityRequest request) {
        this.request = request;
        this.moments = new float[Math.toIntExact(request.bytes() / Float.BYTES)];
    }

    /** Adds the next subject. */
    public void add(GroupSubject subject) {
        request.require(subject);
        subjects++;
        for (int s = 0; s < request.seeds(); s++) {
            for (int v = 0; v < request.voxels(); v++) {
                float r = 0;
                for (int i = 0; i < subject.volumes(); i++) {
                    r = Math.fma(subject.seeds()[s * subject.volumes() + i], subject.voxels()[i * request.voxels() + v], r);
                }
                add(s, v, FisherZ.of(r));
            }
        }
    }

    private void add(int s, int v, float z) {
        int high = GroupConnectivityRequest.MOMENTS * request.voxels() * s + v;
        int low = high + request.voxels();
        int squares = low + request.voxels();
        float d = z - moments[high] - moments[low];
        float step = d * GroupConnectivity.share(subjects);
        float next = moments[high] + step;
        moments[low] += step - (next - moments[high]);
        moments[high] = next;
        moments[squares] = Math.fma(d * GroupConnectivity.rest(subjects), d, moments[squares]);
    }

    /** As {@link GroupConnectivity#moments} gives them, of all seeds; not copied. */
    public float[] moments() {
        return moments;
    }
}
