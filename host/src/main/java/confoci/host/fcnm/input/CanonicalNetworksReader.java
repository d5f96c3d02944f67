package confoci.host.fcnm.input;

import confoci.error.InputDataException;
import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.domain.PlaceLabels;
import confoci.host.fcnm.overlap.CanonicalNetworks;
import confoci.host.io.cifti.LabelKeys;
import confoci.host.text.PlainText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads networks from a volume of whole numbers on any grid, where a voxel takes the label that lies at its centre, or from a dlabel. */
public final class CanonicalNetworksReader {

    private CanonicalNetworksReader() {
    }

    /**
     * The networks that have places in a domain, by ascending label; in a volume 0 is none.
     *
     * @param names a table of labels and names as BIDS has it (tab-separated, with the columns {@code index} and {@code name}); null
     *              names networks as the file does, or by their labels
     * @throws InputDataException if a file cannot be read, a label is no whole number, or none lies in the domain
     */
    public static CanonicalNetworks read(Path file, Path names, Domain domain) {
        PlaceLabels atlas = domain.labels(file);
        int[] labels = atlas.keys().clone();
        TreeMap<Integer, Integer> places = new TreeMap<>();
        for (int label : labels) {
            if (label != LabelKeys.NONE) {
                places.put(label, -1);
            }
        }
        if (places.isEmpty()) {
            throw new InputDataException(file + ": labels none of the " + domain.unit() + " of " + domain.name()
                    + "; give an atlas in the same space");
        }
        Map<Integer, String> known = names == null ? atlas.names() : names(names);
        List<String> used = new ArrayList<>();
        for (Map.Entry<Integer, Integer> entry : places.entrySet()) {
            entry.setValue(used.size());
            used.add(PlainText.oneLine(known.getOrDefault(entry.getKey(), Integer.toString(entry.getKey()))));
        }
        for (int v = 0; v < labels.length; v++) {
            labels[v] = labels[v] == LabelKeys.NONE ? -1 : places.get(labels[v]);
        }
        return new CanonicalNetworks(used, labels);
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
                names.put(index(cells[index].strip(), row + 1, file), cells[name].strip());
            }
            return names;
        } catch (CharacterCodingException e) {
            throw new InputDataException(file + ": is no text in UTF-8; a table with the columns index and name is needed", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static int index(String cell, int row, Path file) {
        try {
            return Integer.parseInt(cell);
        } catch (NumberFormatException e) {
            throw new InputDataException(file + ": row " + row + ": the index '" + cell + "' is no whole number", e);
        }
    }
}
