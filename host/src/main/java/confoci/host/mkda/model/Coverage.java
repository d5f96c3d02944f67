package confoci.host.mkda.model;

import confoci.host.ale.model.PlacedFocus;
import confoci.model.VoxelSet;
import java.util.List;

/** Lists the voxels of a mask that the spheres around foci cover, each once. Belongs to one thread. */
public final class Coverage {

    private final RowRanks rows;
    private final Sphere sphere;
    /** Per voxel of the mask the number of the last list that it is in. */
    private final int[] listed;
    private final int[] places;
    private int lists;
    private int count;

    public Coverage(VoxelSet mask, RowRanks rows, Sphere sphere) {
        this.rows = rows;
        this.sphere = sphere;
        this.listed = new int[mask.size()];
        this.places = new int[listed.length];
    }

    /**
     * Lists the voxels that the spheres of an experiment cover.
     *
     * @return how many there are
     */
    public int of(List<PlacedFocus> foci) {
        count = 0;
        lists++;
        for (PlacedFocus focus : foci) {
            if (focus.used()) {
                rows.within(sphere, (int) Math.rint(focus.centre().x()), (int) Math.rint(focus.centre().y()),
                        (int) Math.rint(focus.centre().z()), this::list);
            }
        }
        return count;
    }

    private void list(int from, int to) {
        for (int place = from; place < to; place++) {
            if (listed[place] != lists) {
                listed[place] = lists;
                places[count++] = place;
            }
        }
    }

    /** The place in the mask of the n-th voxel of the last list; in no particular order. */
    public int place(int n) {
        return places[n];
    }
}
