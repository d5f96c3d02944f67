package confoci.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VoxelWeightsTest {

    private static VoxelWeights of(int[] begin, int[] experiment, int[] weight) {
        return new VoxelWeights(begin, experiment, weight, new int[begin.length - 1], new float[begin.length - 1]);
    }

    @Test
    void aPartIsThoseVoxels() {
        VoxelWeights all = new VoxelWeights(new int[] {0, 2, 2, 5, 6}, new int[] {0, 3, 1, 2, 3, 0}, new int[] {1, 2, 3, 4, 5, 6},
                new int[] {7, 8, 9, 10}, new float[] {0, 1, 2, 3});
        VoxelWeights part = all.part(1, 2);
        assertThat(part.count()).isEqualTo(2);
        assertThat(part.begin()).containsExactly(0, 0, 3);
        assertThat(part.experiment()).containsExactly(1, 2, 3);
        assertThat(part.weight()).containsExactly(3, 4, 5);
        assertThat(part.centre()).containsExactly(8, 9);
        assertThat(part.scale()).containsExactly(1, 2);
        assertThat(all.part(4, 0).count()).isZero();
    }

    @Test
    void sumsReachTheLargestIntButNoMore() {
        int half = 1 << 30;
        assertThat(of(new int[] {0, 2}, new int[] {0, 1}, new int[] {half, half - 1}).count()).isEqualTo(1);
        assertThatThrownBy(() -> of(new int[] {0, 2}, new int[] {0, 1}, new int[] {half, half}))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("voxel 0: its weights sum up to 2147483648");
    }

    @Test
    void damagedRowsAreRefused() {
        int[] one = {1};
        assertThatThrownBy(() -> of(new int[] {0, 1}, one, new int[] {0})).hasMessageContaining("weight 0");
        assertThatThrownBy(() -> of(new int[] {0, 1}, one, new int[] {-3})).hasMessageContaining("weight -3");
        assertThatThrownBy(() -> of(new int[] {0, 1}, new int[] {-1}, one)).hasMessageContaining("experiment -1");
        assertThatThrownBy(() -> of(new int[] {0, 2}, new int[] {4, 4}, new int[] {1, 1})).hasMessageContaining("after experiment 4");
        assertThatThrownBy(() -> of(new int[] {0, 2, 1}, one, one)).hasMessageContaining("voxel 0 ends at 2 of 1");
        assertThatThrownBy(() -> of(new int[] {1, 1}, one, one)).hasMessageContaining("do not fit together");
        assertThatThrownBy(() -> of(new int[] {0, 0}, one, one)).hasMessageContaining("do not fit together");
        for (float scale : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new VoxelWeights(new int[] {0, 0}, new int[0], new int[0], new int[1], new float[] {scale}))
                    .isInstanceOf(IllegalArgumentException.class).hasMessage("voxel 0: centre 0, scale " + scale);
        }
        assertThatThrownBy(() -> new VoxelWeights(new int[] {0, 0}, new int[0], new int[0], new int[] {-1}, new float[1]))
                .hasMessage("voxel 0: centre -1, scale 0.0");
        assertThatThrownBy(() -> of(new int[] {0, 1}, new int[] {7}, one).requireExperiments(7)).hasMessage("voxel 0: experiment 7 of 7");
    }
}
