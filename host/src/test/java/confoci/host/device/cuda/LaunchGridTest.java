package confoci.host.device.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchGridTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 65_536, Integer.MAX_VALUE, 1L << 31, (1L << 31) + 1, 3L * Integer.MAX_VALUE + 1, 137_000_000_000L})
    void hasRoomForAllGroupsAndFewMore(long groups) {
        LaunchGrid grid = LaunchGrid.of(groups);
        assertThat(grid.x()).isPositive();
        assertThat(grid.y()).isBetween(1, 65_535);
        assertThat((long) grid.x() * grid.y()).isGreaterThanOrEqualTo(groups).isLessThan(groups + grid.y());
    }

    @Test
    void isOneRowWhereThatIsEnough() {
        assertThat(LaunchGrid.of(Integer.MAX_VALUE)).isEqualTo(new LaunchGrid(Integer.MAX_VALUE, 1));
    }

    @Test
    void refusesWhatNoGridHolds() {
        assertThatThrownBy(() -> LaunchGrid.of(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LaunchGrid.of(Long.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }
}
