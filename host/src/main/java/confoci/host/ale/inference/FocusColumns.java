package confoci.host.ale.inference;

import confoci.host.ale.model.PlacedFocus;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.output.Notation;
import confoci.host.output.Tsv;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The columns of a table of foci, as they were reported and as they were modeled. */
public final class FocusColumns {

    private FocusColumns() {
    }

    /**
     * A focus.
     *
     * @param number its place in the experiment, from 0
     * @param centre where its kernel is centred, in mm
     */
    public record Row(Experiment experiment, int number, Focus focus, PlacedFocus placed, Point centre) {

        /**
         * The foci of an experiment.
         *
         * @param foci where they went, in their order
         */
        public static Stream<Row> of(Experiment experiment, List<PlacedFocus> foci, VoxelGrid grid) {
            return IntStream.range(0, foci.size()).mapToObj(f -> new Row(experiment, f, experiment.foci().get(f), foci.get(f),
                    grid.voxelToMm().apply(foci.get(f).centre())));
        }
    }

    /**
     * Adds them.
     *
     * @param table that they are added to
     * @param foci  from its rows to foci
     * @param model adds what the model says of the experiment
     */
    public static <R> Tsv.Builder<R> of(Tsv.Builder<R> table, Function<R, Row> foci, UnaryOperator<Tsv.Builder<R>> model) {
        Tsv.Builder<R> experiment = model.apply(table
                .text("study", "Study as reported", row -> foci.apply(row).experiment().study())
                .text("contrast", "Contrast as reported", row -> foci.apply(row).experiment().contrast())
                .number("subjects", "Sample size", "subjects", Notation.float64(), row -> foci.apply(row).experiment().subjects()));
        return experiment
                .number("focus", "Number of the focus within its experiment", "", Notation.whole(), row -> foci.apply(row).number() + 1)
                .number("reported_x", "Coordinate as reported", "mm", Notation.float64(), row -> foci.apply(row).focus().reported().x())
                .number("reported_y", "Coordinate as reported", "mm", Notation.float64(), row -> foci.apply(row).focus().reported().y())
                .number("reported_z", "Coordinate as reported", "mm", Notation.float64(), row -> foci.apply(row).focus().reported().z())
                .text("space", "Space of the reported coordinate", row -> foci.apply(row).focus().space().name())
                .number("x", "Coordinate in MNI space", "mm", AleTsv.MM, row -> foci.apply(row).placed().mm().x())
                .number("y", "Coordinate in MNI space", "mm", AleTsv.MM, row -> foci.apply(row).placed().mm().y())
                .number("z", "Coordinate in MNI space", "mm", AleTsv.MM, row -> foci.apply(row).placed().mm().z())
                .level("location", "Where the focus lies", AleTsv.levels(
                        "in_mask", "on a voxel of the mask", "outside_mask", "on the grid, outside the mask",
                        "outside_volume", "outside the grid"), row -> lower(foci.apply(row).placed().location()))
                .level("fate", "What was done with it", AleTsv.levels(
                        "kept", "takes part where it is", "moved", "takes part at another place", "dropped", "does not take part"),
                        row -> lower(foci.apply(row).placed().fate()))
                .number("modeled_x", "Center of its kernel", "mm", AleTsv.MM, row -> foci.apply(row).centre().x())
                .number("modeled_y", "Center of its kernel", "mm", AleTsv.MM, row -> foci.apply(row).centre().y())
                .number("modeled_z", "Center of its kernel", "mm", AleTsv.MM, row -> foci.apply(row).centre().z())
                .number("shift", "Distance between the focus and the center of its kernel", "mm", AleTsv.MM,
                        row -> foci.apply(row).placed().shift())
                .text("source", "Where the focus was read", row -> foci.apply(row).focus().origin());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
