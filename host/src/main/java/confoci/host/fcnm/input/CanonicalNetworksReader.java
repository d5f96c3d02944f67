package confoci.host.fcnm.input;

import confoci.error.InputDataException;
import confoci.host.fcnm.overlap.CanonicalNetworks;
import confoci.host.nifti.NiftiImage;
import confoci.host.nifti.NiftiReader;
import confoci.host.space.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads networks from a volume of whole numbers, on any grid: a voxel takes the label that lies at its centre. */
public final class CanonicalNetworksReader {

    private CanonicalNetworksReader() {
    }

    /**
     * The networks that have voxels in a region, by ascending label; 0 is none.
     *
     * @param names a table of labels and names as BIDS has it (tab-separated, with the columns {@code index} and {@code name}); null
     *              names networks by their labels
     * @throws InputDataException if a file cannot be read, a label is no whole number, or none lies in the region
     */
    public static CanonicalNetworks read(Path file, Path names, Mask region) {
        NiftiImage image = NiftiReader.read(file);
        double[] atlas = image.values(0);
        int[] labels = new int[region.voxels().size()];
        TreeMap<Integer, Integer> places = new TreeMap<>();
        for (int v = 0; v < labels.length; v++) {
            int at = Grids.voxelAt(image.grid(), region.grid().toMm(region.voxels().index(v)));
            labels[v] = at < 0 ? 0 : label(file, atlas[at]);
            if (labels[v] != 0) {
                places.put(labels[v], -1);
            }
        }
        if (places.isEmpty()) {
            throw new InputDataException(file + ": labels no voxel of " + region.name() + "; give an atlas in the same space");
        }
        Map<Integer, String> known = names == null ? Map.of() : names(names);
        List<String> used = new ArrayList<>();
        for (Map.Entry<Integer, Integer> entry : places.entrySet()) {
            entry.setValue(used.size());
            used.add(known.getOrDefault(entry.getKey(), Integer.toString(entry.getKey())));
        }
        for (int v = 0; v < labels.length; v++) {
            labels[v] = labels[v] == 0 ? -1 : places.get(labels[v]);
        }
        return new CanonicalNetworks(used, labels);
    }

    private static int label(Path file, double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new InputDataException(file + ": holds " + value
                    + ", and labels are whole numbers; give an atlas, not a map of probabilities");
        }
        return (int) value;
    }

    private static Map<Integer, String> names(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            List<String> header = lines.isEmpty() ? List.of() : List.of(lines.getFirst().split("\t"));
            int index = header.indexOf("index");
            int name = header.indexOf("name");
            if (index < 0 || name < 0) {
                throw new InputDataException(file + ": its first line must name the columns index and name, apart by tabs");
            }
            Map<Integer, String> names = new HashMap<>();
            for (int row = 1; row < lines.size(); row++) {
                String[] cells = lines.get(row).split("\t", -1);
                if (cells.length != header.size()) {
                    throw new InputDataException(file + ": row " + (row + 1) + " has " + cells.length + " columns, not " + header.size());
                }
                names.put(Integer.parseInt(cells[index].strip()), cells[name].strip());
            }
            return names;
        } catch (NumberFormatException e) {
            throw new InputDataException(file + ": an index is no whole number (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
