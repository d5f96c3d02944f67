package confoci.host.fcnm.input;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.MapReader;
import confoci.host.domain.ReadMap;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.io.nifti.Statistic;
import confoci.host.io.nifti.Statistic.Kind;
import confoci.host.output.Notation;
import confoci.host.stats.StudentTail;
import java.nio.file.Path;
import java.util.List;

/** Reads maps of t and makes masks of them. */
public final class StudyTMapReader {

    private StudyTMapReader() {
    }

    /**
     * Reads a map, or several if the file has several; places that are 0 or no number were not tested.
     *
     * @param subjects that t is over
     * @throws InputDataException if the file cannot be read or lies in another space, or its header gives another statistic than t, or t
     *                            over another number of subjects, or all its values are equal
     */
    public static List<StudyMask> read(Path file, Domain domain, Threshold threshold, int subjects) {
        return MapReader.read(file, domain).stream().map(map -> {
            requireT(map, subjects);
            double[] t = map.values();
            requireSeveral(map);
            for (int v = 0; v < t.length; v++) {
                t[v] = t[v] == 0 ? Double.NaN : t[v];
            }
            StudentTail tail = new StudentTail(subjects - 1);
            return new StudyMask(StudyMaskReader.name(map.source()), threshold.network(t, threshold.critical(t, tail)));
        }).toList();
    }

    /** A mask has one value beside 0, a map of t hardly two places that are equal. */
    private static void requireSeveral(ReadMap map) {
        double one = Double.NaN;
        int count = 0;
        for (double value : map.values()) {
            if (value != 0 && !Double.isNaN(value)) {
                if (count > 0 && value != one) {
                    return;
                }
                one = value;
                count++;
            }
        }
        if (count > 1) {
            throw new InputDataException(map.source() + ": has no other value than " + Notation.significant(6).of(one) + " in " + count
                    + " places, and --t-maps are maps of t; give masks by --masks");
        }
    }

    private static void requireT(ReadMap map, int subjects) {
        Statistic statistic = map.statistic();
        if (statistic.kind() != Kind.UNKNOWN && statistic.kind() != Kind.T) {
            throw new InputDataException(map.source() + ": contains " + statistic.kind() + " by its header, and --t-maps are maps of t;"
                    + " give those, or correct its header (intent code and description) if it is one");
        }
        double degrees = statistic.degreesOfFreedom();
        if (degrees > 0 && Math.abs(degrees - (subjects - 1)) >= 1) {
            throw new InputDataException(map.source() + ": its header gives t " + Notation.significant(6).of(degrees)
                    + " degrees of freedom, and --subjects " + subjects + " gives " + (subjects - 1)
                    + "; correct the number of subjects, or its header (intent_p1 or description)");
        }
    }
}
