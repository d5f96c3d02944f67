package confoci.host.ale.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** The data and results that Saberi et al. 2024 published, read for tests with as little code as they need. */
final class Antidepressants {

    private final Path root;

    private Antidepressants(Path root) {
        this.root = root;
    }

    static Antidepressants orSkip() {
        Path root = Path.of(System.getProperty("confoci.data", "absent"));
        assumeTrue(Files.exists(root.resolve("antidepressants")), "no published data under " + root + " (set -Dconfoci.data)");
        return new Antidepressants(root);
    }

    /** Experiments in pyALE's layout: consecutive rows of one name, N and tag are one experiment. */
    List<Experiment> experiments(String file, String contrast) throws IOException {
        List<Experiment> experiments = new ArrayList<>();
        String last = "";
        try (InputStream in = Files.newInputStream(root.resolve("antidepressants").resolve(file));
                ReadableWorkbook book = new ReadableWorkbook(in)) {
            for (Row row : book.getFirstSheet().read()) {
                String name = row.getCellText(0);
                String tag = row.getCellCount() > 6 ? row.getCellText(6) : "";
                if (row.getRowNum() == 1 || name.isEmpty() || !contrast.isEmpty() && !tag.equals(contrast)) {
                    continue;
                }
                double subjects = row.getCellAsNumber(1).orElseThrow().doubleValue();
                Focus focus = new Focus(
                        new Point(number(row, 2), number(row, 3), number(row, 4)),
                        row.getCellText(5).equals("MNI") ? StereotaxicSpace.MNI : StereotaxicSpace.TALAIRACH,
                        file + " row " + row.getRowNum());
                String key = name + '\t' + subjects + '\t' + tag;
                if (!key.equals(last)) {
                    LinkedHashMap<String, String> tags = new LinkedHashMap<>();
                    tags.put("Contrast", tag);
                    experiments.add(new Experiment(name, "", subjects, List.of(), tags));
                    last = key;
                }
                List<Focus> foci = new ArrayList<>(experiments.getLast().foci());
                foci.add(focus);
                experiments.add(experiments.removeLast().withFoci(foci));
            }
        }
        return experiments;
    }

    private static double number(Row row, int column) {
        return row.getCellAsNumber(column).orElseThrow().doubleValue();
    }

    /** Talairach to MNI as pyALE does: Lancaster's matrix for SPM, inverted, whole mm. */
    static Point toMni(Focus focus) {
        if (focus.space() == StereotaxicSpace.MNI) {
            return focus.reported();
        }
        Point p = Affine.ofRows(0.9254, 0.0024, -0.0118, -1.0207, -0.0048, 0.9316, -0.0871, -1.7667, 0.0152, 0.0883, 0.8924, 4.0926)
                .inverse().apply(focus.reported());
        return new Point(Math.rint(p.x()), Math.rint(p.y()), Math.rint(p.z()));
    }

    /** Grey matter above 10 percent. */
    Mask greyMatter() throws IOException {
        ByteBuffer bytes;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(root.resolve("masks/Grey10.nii.gz")))) {
            bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
        GridShape shape = new GridShape(bytes.getShort(42), bytes.getShort(44), bytes.getShort(46));
        float slope = bytes.getFloat(112);
        float inter = bytes.getFloat(116);
        BitSet members = new BitSet();
        for (int i = 0; i < shape.voxels(); i++) {
            members.set(i, bytes.getShort(352 + 2 * i) * slope + inter > 0.1f);
        }
        double[] rows = new double[12];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = bytes.getFloat(280 + 4 * i);
        }
        return new Mask(new VoxelGrid(shape, Affine.ofRows(rows)), VoxelSet.of(shape, members), "Grey10");
    }

    /** A table of numbers, tab-separated. */
    List<double[]> table(String file) throws IOException {
        List<double[]> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(root.resolve("antidepressants").resolve(file))), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!Character.isLetter(line.charAt(0))) {
                    String[] cells = line.split("\t");
                    double[] row = new double[cells.length];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = Double.parseDouble(cells[i]);
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    List<String> contributions() throws IOException {
        return Files.readAllLines(root.resolve("antidepressants/contrast_increased_cluster_contributions.txt"));
    }
}
