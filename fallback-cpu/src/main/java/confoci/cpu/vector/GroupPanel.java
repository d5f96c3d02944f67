package confoci.cpu.vector;

import confoci.op.GroupSubject;
import java.util.Arrays;

/**
 * Adds some subjects to the moments of a panel of voxels. The subjects' series of the panel stay in the second-level cache while seeds
 * pass, some at a time, whose moments stay there, too, while all subjects pass. Used by one thread.
 */
final class GroupPanel {

    private static final int STRIP = ProductTile.STRIP;
    private static final int STRIPS = 4;
    /** Voxels of a panel. */
    static final int VOXELS = STRIPS * STRIP;
    /** Groups of seeds whose moments are at work at a time. */
    private static final int GROUPS = 8;
    /** Time points at a time. */
    private static final int VOLUMES = 256;
    /** What the series of a panel may take of the second-level cache. */
    private static final int SERIES_FLOATS = (512 << 10) / Float.BYTES;

    /** By subject, then by strip, then by time point. */
    private float[] series = new float[0];
    /** Correlations of a strip by group; 0 between uses. */
    private final float[] entries = new float[GROUPS * ProductTile.ENTRIES];

    /** Moments that are at work. */
    private final float[] block = new float[GROUPS * STRIPS * PanelMoments.TILE];

    /** How many of some subjects can be added at once, at least 1. */
    static int visit(Iterable<GroupSubject> subjects) {
        int count = 0;
        long floats = 0;
        for (GroupSubject subject : subjects) {
            floats += (long) subject.volumes() * VOXELS;
            if (count > 0 && floats > SERIES_FLOATS) {
                break;
            }
            count++;
        }
        return count;
    }

    /**
     * Adds subjects.
     *
     * @param subjects in order
     * @param seeds    theirs
     * @param first    the first group of seeds that is added
     * @param last     the group behind the last one
     * @param voxels   of a subject
     * @param share    per subject what it counts in the mean
     * @param rest     per subject what its difference from the mean counts in the squares
     */
    void add(GroupSubject[] subjects, PackedSeeds[] seeds, int first, int last, int voxels, float[] share, float[] rest,
            PanelMoments moments) {
        int[] begin = pack(subjects, voxels, moments);
        for (int from = first; from < last; from += GROUPS) {
            int to = Math.min(last, from + GROUPS);
            moments.read(from, to, block);
            for (int k = 0; k < subjects.length; k++) {
                for (int strip = 0; strip < moments.strips(); strip++) {
                    correlate(seeds[k], begin[k] + strip * subjects[k].volumes() * STRIP, from, to);
                    for (int group = from; group < to; group++) {
                        PanelMoments.add(entries, (group - from) * ProductTile.ENTRIES, share[k], rest[k], block,
                                (strip * (to - from) + group - from) * PanelMoments.TILE);
                    }
                }
            }
            moments.write(from, to, block);
        }
    }

    /** Correlates groups of seeds with a strip. */
    private void correlate(PackedSeeds seeds, int begin, int from, int to) {
        for (int i = 0; i < seeds.volumes(); i += VOLUMES) {
            int volumes = Math.min(VOLUMES, seeds.volumes() - i);
            for (int group = from; group < to; group++) {
                ProductTile.add(seeds.values(), seeds.at(group, i), series, begin + i * STRIP, volumes, entries,
                        (group - from) * ProductTile.ENTRIES);
            }
        }
    }

    /** Takes the subjects' series of the panel over, with 0 for voxels beyond the last, and returns where each begins. */
    private int[] pack(GroupSubject[] subjects, int voxels, PanelMoments moments) {
        int[] begin = new int[subjects.length];
        int floats = 0;
        for (int k = 0; k < subjects.length; k++) {
            begin[k] = floats;
            floats = Math.addExact(floats, Math.multiplyExact(subjects[k].volumes(), moments.strips() * STRIP));
        }
        if (series.length < floats) {
            series = new float[floats];
        }
        for (int k = 0; k < subjects.length; k++) {
            int volumes = subjects[k].volumes();
            for (int i = 0; i < volumes; i++) {
                int from = i * voxels + moments.first();
                for (int strip = 0; strip < moments.strips(); strip++) {
                    int to = begin[k] + (strip * volumes + i) * STRIP;
                    int count = Math.min(STRIP, moments.voxels() - strip * STRIP);
                    System.arraycopy(subjects[k].voxels(), from + strip * STRIP, series, to, count);
                    Arrays.fill(series, to + count, to + STRIP, 0);
                }
            }
        }
        return begin;
    }
}
