package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.drawing.ColourMap;
import confoci.host.picture.SlicePlane;
import confoci.host.run.figure.Background;
import confoci.host.run.figure.MapChoice;
import confoci.host.run.figure.Page;
import confoci.host.run.figure.SliceChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a figure shows and how it looks. */
@HelpSection("Figure")
public final class FigureOptions {

    private static final String PEAKS = "peaks";
    private static final double NARROWEST = 20;
    private static final double WIDEST = 1000;
    private static final double LEAST_DPI = 50;
    private static final double MOST_DPI = 2400;

    @Option(names = "--map", paramLabel = "FILE",
            description = "The map of slices, glass and surface: a file of the folder or any other. By default that of the first correction"
                    + " that left anything.")
    private @Nullable Path map;

    @Option(names = "--threshold", paramLabel = "VALUE",
            description = "Values above it are shown; of maps with two signs also those below its negative. By default 0 for corrected"
                    + " maps, and z of p < 0.001 for uncorrected z.")
    private @Nullable Double threshold;

    @Option(names = "--colors", paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}. warm, cold (blue) and cool (pale blue) get lighter with the value and suit dark"
                    + " backgrounds, ember gets darker and suits light ones; berlin and vik are for maps with two signs. By default, one"
                    + " that suits map and background.")
    private @Nullable ColourMap colours;

    @Option(names = "--plane", paramLabel = "PLANE",
            description = "Of slices, ${COMPLETION-CANDIDATES}. By default all three through each peak.")
    private @Nullable SlicePlane plane;

    @Option(names = "--at", paramLabel = "MM,...", defaultValue = PEAKS,
            description = "Where slices are, for example -20,0,20, or peaks. Default: ${DEFAULT-VALUE}.")
    private String at = PEAKS;

    @Option(names = "--crosshair", description = "Lines lead to the peaks.")
    private boolean crosshair;

    @Option(names = "--radiological", description = "The left of the brain is on the right. By default left is left.")
    private boolean radiological;

    @Option(names = "--width", paramLabel = "MM", converter = NumberConverter.Width.class,
            description = "Width on paper. By default 180 for brains, 114 for charts.")
    private @Nullable Double width;

    @Option(names = "--dpi", paramLabel = "N", defaultValue = "300", converter = NumberConverter.Real.class,
            description = "Pixels per inch. Default: ${DEFAULT-VALUE}.")
    private double dpi;

    @Option(names = "--background", paramLabel = "COLOUR",
            description = "${COMPLETION-CANDIDATES}. By default black for slices, else white.")
    private @Nullable Background background;

    public MapChoice map() {
        if (threshold != null && threshold < 0) {
            throw new InvalidRequest("--threshold " + threshold + " is below 0; values above it, and of maps with two signs those below its"
                    + " negative, are shown");
        }
        return new MapChoice(Optional.ofNullable(map), threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                Optional.ofNullable(colours));
    }

    public SliceChoice slices() {
        List<Double> positions = new ArrayList<>();
        if (!at.strip().equalsIgnoreCase(PEAKS)) {
            for (String word : at.split("[,;\\s]+")) {
                positions.add(position(word));
            }
        }
        return new SliceChoice(Optional.ofNullable(plane), positions, crosshair);
    }

    private double position(String word) {
        try {
            double position = Double.parseDouble(word);
            if (Math.abs(position) <= WIDEST) {
                return position;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw new InvalidRequest("--at " + at + ": '" + word + "' is no position in mm; give numbers, as --at=-20,0,20, or peaks");
    }

    public Page page() {
        if (width != null && !(width >= NARROWEST && width <= WIDEST)) {
            throw new InvalidRequest("--width " + width + " is not from " + (int) NARROWEST + " to " + (int) WIDEST + " mm");
        }
        if (!(dpi >= LEAST_DPI && dpi <= MOST_DPI)) {
            throw new InvalidRequest("--dpi " + dpi + " is not from " + (int) LEAST_DPI + " to " + (int) MOST_DPI);
        }
        return new Page(width == null ? OptionalDouble.empty() : OptionalDouble.of(width), dpi, Optional.ofNullable(background),
                radiological);
    }
}
