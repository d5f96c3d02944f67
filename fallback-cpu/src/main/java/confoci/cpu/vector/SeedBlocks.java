package confoci.cpu.vector;

import confoci.op.PooledConnectivityRequest;
import confoci.op.Selection;

/**
 * The seeds of all selections, sorted by block of consecutive grayordinates: while a block of the connectome is in the second-level cache,
 * every selection takes from it what it needs. Within a selection the order stays that of the definition, ascending.
 */
final class SeedBlocks {

    /** Grayordinates in a block; the last block may have fewer. */
    final int height;
    final int blocks;
    final int selections;
    /** By block, then by selection (0 is the observed one): its first seed; and the end of the last. */
    final int[] begin;
    /** Per seed its place in the block, times {@code stride}. */
    final int[] place;
    final float[] weight;

    SeedBlocks(PooledConnectivityRequest request, int height, int stride) {
        this.height = height;
        this.blocks = (request.grayordinates() - 1) / height + 1;
        this.selections = request.selections();
        this.begin = new int[Math.addExact(Math.multiplyExact(blocks, selections), 1)];
        for (int s = 0; s < selections; s++) {
            for (int seed : request.selection(s).rows()) {
                begin[seed / height * selections + s + 1]++;
            }
        }
        for (int i = 1; i < begin.length; i++) {
            begin[i] = Math.addExact(begin[i], begin[i - 1]);
        }
        this.place = new int[begin[begin.length - 1]];
        this.weight = new float[place.length];
        for (int s = 0; s < selections; s++) {
            sort(request.selection(s), s, stride);
        }
    }

    long bytes() {
        return (long) Integer.BYTES * begin.length + (Integer.BYTES + (long) Float.BYTES) * place.length;
    }

    private void sort(Selection selection, int s, int stride) {
        int block = -1;
        int next = 0;
        for (int i = 0; i < selection.rows().length; i++) {
            int seed = selection.rows()[i];
            if (seed / height != block) {
                block = seed / height;
                next = begin[block * selections + s];
            }
            place[next] = seed % height * stride;
            weight[next++] = selection.weights()[i];
        }
    }
}
