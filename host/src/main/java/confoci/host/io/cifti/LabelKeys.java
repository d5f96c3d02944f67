package confoci.host.io.cifti;

import confoci.error.InputDataException;
import confoci.host.io.binary.Scaling;

/** What the numbers of a label map stand for. */
public final class LabelKeys {

    /** Stands for grayordinates that belong nowhere. */
    public static final int NONE = Integer.MIN_VALUE;
    /** What Workbench calls these. */
    private static final String UNLABELLED = "???";

    private LabelKeys() {
    }

    /** Whether a label stands for something. */
    public static boolean names(Label label) {
        return !label.name().equals(UNLABELLED);
    }

    /**
     * The keys of a map.
     *
     * @param map 0 for the first
     * @return per row the key of its label, {@link #NONE} where it is unlabeled
     * @throws InputDataException if the file is no dlabel, or a value is NaN or none of the table's keys
     */
    public static int[] of(CiftiFile image, int map) {
        LabelMap table = image.labels().maps().get(map);
        Scaling scaling = image.matrix().layout().scaling();
        double[] values = image.map(map);
        int[] keys = new int[values.length];
        for (int row = 0; row < keys.length; row++) {
            if (Double.isNaN(values[row])) {
                throw new InputDataException(image.file() + ": map " + (map + 1) + " has NaN at grayordinate " + row + ", and labels are"
                        + " whole numbers, 0 for none; write it again, for example with wb_command -cifti-label-import");
            }
            double whole = scaling.whole(values[row]);
            Label label = Double.isNaN(whole) ? null : table.label((int) whole);
            if (label == null && whole != 0) {
                throw new InputDataException(image.file() + ": map " + (map + 1) + " has " + values[row] + " at grayordinate " + row
                        + ", which its label table does not name; write it again, for example with wb_command -cifti-label-import");
            }
            keys[row] = label != null && names(label) ? label.key() : NONE;
        }
        return keys;
    }
}
