package confoci.host.run.roi;

import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.io.nifti.Statistic.Kind;
import confoci.host.space.SpaceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for what is doubtful in images of regions that can be used. */
final class RegionFileChecks {

    /** Counted at most. */
    private static final int MOST_LABELS = 1 << 16;

    private RegionFileChecks() {
    }

    /** Warnings of an image that is one region: of what else it may be. */
    static List<String> ofRegion(Path named) {
        List<String> warnings = new ArrayList<>();
        try (NiftiSeries image = NiftiReader.open(named)) {
            // What says that it holds labels was warned of when it was read.
            int labels = image.statistic().kind() == Kind.LABEL ? 0 : labels(image);
            if (labels > 1) {
                warnings.add(named + ": holds " + labels + (labels == MOST_LABELS ? " or more" : "") + " different whole numbers, which are"
                        + " one region together; give it with --atlas if each is a region");
            }
        }
        return warnings;
    }

    /** Warnings of a volume of an atlas. */
    static List<String> ofAtlas(Path named) {
        List<String> warnings = new ArrayList<>();
        try (NiftiSeries image = NiftiReader.open(named)) {
            warnings.addAll(image.warnings());
        }
        SpaceName.doubt(ChosenMap.file(named)).ifPresent(warnings::add);
        return warnings;
    }

    /** How many different numbers above 0 there are if all of them are whole, else 0. */
    private static int labels(NiftiSeries image) {
        Set<Double> labels = new HashSet<>();
        boolean[] fractions = {false};
        image.next((first, values, count) -> {
            for (int i = 0; i < count; i++) {
                fractions[0] |= values[i] != Math.rint(values[i]);
                if (values[i] > 0 && !fractions[0] && labels.size() < MOST_LABELS) {
                    labels.add(values[i]);
                }
            }
        });
        return fractions[0] ? 0 : labels.size();
    }
}
