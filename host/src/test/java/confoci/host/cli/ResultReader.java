package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A result folder, read back. */
final class ResultReader {

    private final Path folder;

    ResultReader(Path folder) {
        this.folder = folder;
    }

    /** That maps lie on the grid, tables have the columns that their sidecars describe, and the record lists every file as it is. */
    void requireConsistent(VoxelGrid grid) {
        for (String name : files()) {
            if (name.endsWith(".nii.gz")) {
                assertThat(NiftiReader.read(folder.resolve(name)).grid().coincidesWith(grid, 1e-3)).as(name).isTrue();
                for (float value : map(name)) {
                    assertThat(Float.isFinite(value)).isTrue();
                }
            } else if (name.contains(".tsv")) {
                List<String> described = new ArrayList<>();
                json(name.substring(0, name.indexOf(".tsv")) + ".json").fieldNames().forEachRemaining(described::add);
                assertThat(lines(name).getFirst().split("\t")).as(name).containsExactly(described.toArray(String[]::new));
            }
        }
        Map<String, String> recorded = new LinkedHashMap<>();
        for (JsonNode output : json("run.json").get("outputs")) {
            recorded.put(output.get("name").asText(), output.get("bytes").asText() + " " + output.get("sha256").asText());
        }
        Map<String, String> present = new LinkedHashMap<>();
        for (String name : files()) {
            if (!name.equals("run.json")) {
                present.put(name, bytes(name).length + " " + sha256(bytes(name)));
            }
        }
        assertThat(recorded).isEqualTo(present);
    }

    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the page and its report, which every analysis has. */
    List<String> ownNames() {
        return names().stream().filter(name -> !name.equals("report.html") && !name.equals("report.json.gz")).toList();
    }

    /** All files by their path within the folder. */
    private List<String> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of a map, in NIfTI order. */
    float[] map(String name) {
        NiftiImage image = NiftiReader.read(folder.resolve(name));
        double[] values = image.values(0);
        float[] map = new float[values.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) values[i];
        }
        return map;
    }

    /** The rows of a table by column. */
    List<Map<String, String>> rows(String name) {
        List<String> lines = lines(name);
        String[] header = lines.getFirst().split("\t", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            assertThat(cells).hasSameSizeAs(header);
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < header.length; c++) {
                row.put(header[c], cells[c]);
            }
            rows.add(row);
        }
        return rows;
    }

    List<String> column(String name, String column) {
        return rows(name).stream().map(row -> row.get(column)).toList();
    }

    /** The peaks of the clusters that survive a correction, in the order of the table. */
    List<Point> significantPeaks(String correction) {
        return rows("clusters.tsv").stream()
                .filter(row -> row.get("correction").equals(correction) && row.get("significant").equals("yes"))
                .map(row -> new Point(number(row, "peak_x"), number(row, "peak_y"), number(row, "peak_z"))).toList();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private List<String> lines(String name) {
        try (InputStream file = Files.newInputStream(folder.resolve(name));
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
