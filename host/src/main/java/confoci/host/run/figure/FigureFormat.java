package confoci.host.run.figure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a figure is stored. */
public enum FigureFormat {
    PNG,
    SVG;

    /** That of a file's name. */
    static Optional<FigureFormat> ofName(String name) {
        return Arrays.stream(values()).filter(format -> name.toLowerCase(Locale.ROOT).endsWith("." + format)).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
