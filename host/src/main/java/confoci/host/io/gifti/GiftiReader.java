package confoci.host.io.gifti;

import confoci.error.InputDataException;
import confoci.host.io.cifti.Label;
import confoci.host.io.xml.XmlCursor;
import confoci.host.space.BrainStructure;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads GIFTI 1.0 (the NIfTI group's surface format, 2011): surfaces and labels in every encoding, byte order and index order. Every
 * method throws {@link InputDataException} for a file that cannot be used.
 */
public final class GiftiReader {

    private static final String STRUCTURE = "AnatomicalStructurePrimary";
    private static final String GEOMETRIC_TYPE = "GeometricType";
    /** Room for the declarations and comments before the first element. */
    private static final int START_BYTES = 4096;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Path file;
    private final List<DataArray> arrays = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private Map<String, String> metadata = Map.of();

    private GiftiReader(Path file) {
        this.file = file;
    }

    /** Reads a {@code .surf.gii} file: its coordinates and triangles. */
    public static Surface surface(Path file) {
        GiftiReader gifti = new GiftiReader(file);
        gifti.read();
        DataArray points = gifti.only("POINTSET", "coordinates");
        DataArray triangles = gifti.only("TRIANGLE", "triangles");
        int[] corners = new int[triangles.values().length];
        int vertices = points.dims()[0];
        for (int i = 0; i < corners.length; i++) {
            double corner = triangles.values()[i];
            corners[i] = (int) corner;
            if (corners[i] != corner || corner < 0 || corner >= vertices) {
                throw new InputDataException(file + ": triangle " + i / 3 + " has a corner at vertex " + corner + ", but there are "
                        + vertices + " vertices; it is damaged");
            }
        }
        for (int i = 0; i < points.values().length; i++) {
            if (!Double.isFinite(points.values()[i])) {
                throw new InputDataException(file + ": vertex " + i / 3 + " has a coordinate " + points.values()[i] + "; it is damaged");
            }
        }
        return new Surface(gifti.structure(points), gifti.entry(points, GEOMETRIC_TYPE), gifti.system(points), points.values(), corners);
    }

    /** Whether a file begins as GIFTI does, whatever else may be wrong with it. */
    public static boolean isGifti(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = new GiftiReader(file).unpacked(new BufferedInputStream(Files.newInputStream(file)), Long.MAX_VALUE)) {
            return new String(in.readNBytes(START_BYTES), StandardCharsets.UTF_8).contains("<GIFTI");
        } catch (IOException e) {
            return false;
        }
    }

    /** What to do with a GIFTI file where a CIFTI file or a volume is needed; empty if it is none. */
    public static Optional<String> metricAdvice(Path file) {
        return isGifti(file) ? Optional.of("is a GIFTI file of one surface; join the hemispheres in a .dscalar.nii with wb_command"
                + " -cifti-create-dense-scalar") : Optional.empty();
    }

    /** Reads a {@code .label.gii} file. */
    public static SurfaceLabels labels(Path file) {
        GiftiReader gifti = new GiftiReader(file);
        gifti.read();
        List<int[]> maps = new ArrayList<>();
        List<String> names = new ArrayList<>();
        BrainStructure structure = null;
        for (DataArray array : gifti.arrays) {
            if (!array.intent().equals("LABEL")) {
                continue;
            }
            int[] keys = new int[array.values().length];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = (int) array.values()[i];
                if (keys[i] != array.values()[i]) {
                    throw new InputDataException(file + ": vertex " + i + " has the label " + array.values()[i] + ", not an integer");
                }
            }
            if (!maps.isEmpty() && maps.getFirst().length != keys.length) {
                throw new InputDataException(file + ": has label maps of " + maps.getFirst().length + " and of " + keys.length
                        + " vertices; it is damaged");
            }
            maps.add(keys);
            names.add(array.metadata().getOrDefault("Name", ""));
            structure = structure == null ? gifti.structure(array) : structure;
        }
        if (maps.isEmpty()) {
            throw new InputDataException(file + ": holds no labels; give a .label.gii file");
        }
        return new SurfaceLabels(structure, gifti.labels, names, maps);
    }

    private void read() {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A surface is read by several steps of a run, and its checksum is recorded.
            throw new InputDataException(file + ": is not a regular file, parts of which can be read; save it to a file");
        }
        try {
            long most = Runtime.getRuntime().maxMemory() / 8;
            if (Files.size(file) > most) {
                throw tooLarge(Files.size(file) + " bytes");
            }
            // The document is read as UTF-8 whatever its declaration, which is all that GIFTI allows.
            try (InputStream in = unpacked(new BufferedInputStream(Files.newInputStream(file)), most);
                    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                requireXml(reader);
                read(XmlCursor.open(file.toString(), reader));
            }
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private void requireXml(Reader reader) throws IOException {
        reader.mark(START_BYTES);
        int first;
        do {
            first = reader.read();
        } while (Character.isWhitespace(first) || first == BYTE_ORDER_MARK);
        if (first < 0) {
            throw new InputDataException(file + ": is empty; write or download it again");
        }
        if (first != '<') {
            throw new InputDataException(file + ": is not a GIFTI file (it does not begin as XML does); give a .surf.gii or .label.gii"
                    + " file");
        }
        reader.reset();
    }

    private InputDataException tooLarge(String size) {
        return new InputDataException(file + ": is larger (" + size + ") than a surface of any brain that fits the memory");
    }

    /** What is packed as a whole is unpacked, whatever the file's name. */
    private InputStream unpacked(InputStream in, long most) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return !gzip ? in : new FilterInputStream(new GZIPInputStream(in, 1 << 16)) {

            private long left = most;

            @Override
            public int read(byte[] target, int from, int count) throws IOException {
                int n = super.read(target, from, count);
                left -= Math.max(n, 0);
                if (left < 0) {
                    throw tooLarge("unpacked, more than " + most + " bytes");
                }
                return n;
            }
        };
    }

    private void read(XmlCursor xml) {
        if (!xml.name().equals("GIFTI")) {
            throw new InputDataException(file + ": is not a GIFTI file (its XML begins with <" + xml.name() + ">)");
        }
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "MetaData" -> metadata = Metadata.read(xml);
                case "LabelTable" -> labelTable(xml);
                case "DataArray" -> arrays.add(new DataArrayReader(xml, file).read());
                default -> xml.skip();
            }
        }
    }

    private void labelTable(XmlCursor xml) {
        while (xml.nextChild()) {
            if (!xml.name().equals("Label")) {
                xml.skip();
                continue;
            }
            // GIFTI's first version called it Index.
            int key = xml.intAttribute(xml.attributeOrNull("Key") == null ? "Index" : "Key");
            float red = colour(xml, "Red");
            float green = colour(xml, "Green");
            float blue = colour(xml, "Blue");
            float alpha = colour(xml, "Alpha");
            labels.add(new Label(key, xml.text(), red, green, blue, alpha));
        }
    }

    /** Colours are optional in GIFTI. */
    private static float colour(XmlCursor xml, String attribute) {
        return xml.attributeOrNull(attribute) == null ? 1 : (float) xml.doubleAttribute(attribute);
    }

    private DataArray only(String intent, String what) {
        List<DataArray> found = arrays.stream().filter(array -> array.intent().equals(intent)).toList();
        if (found.isEmpty()) {
            throw new InputDataException(file + ": holds no " + what + "; give a .surf.gii file");
        }
        if (found.size() > 1) {
            throw new InputDataException(file + ": holds " + found.size() + " sets of " + what
                    + "; give a .surf.gii file with one surface");
        }
        DataArray array = found.getFirst();
        if (array.dims().length != 2 || array.dims()[1] != 3) {
            throw new InputDataException(file + ": its " + what + " do not come in threes; it is damaged");
        }
        return array;
    }

    /** An entry of the metadata of an array, or of the file; empty if there is none. */
    private String entry(DataArray array, String name) {
        return array.metadata().getOrDefault(name, metadata.getOrDefault(name, ""));
    }

    /** The first that moves anything, if one does. */
    private CoordinateSystem system(DataArray array) {
        List<CoordinateSystem> systems = array.systems();
        return systems.stream().filter(CoordinateSystem::transform).findFirst()
                .orElse(systems.isEmpty() ? new CoordinateSystem("", "", false) : systems.getFirst());
    }

    private @Nullable BrainStructure structure(DataArray array) {
        String name = entry(array, STRUCTURE);
        try {
            return name.isEmpty() ? null : BrainStructure.ofAnatomy(name);
        } catch (IllegalArgumentException e) {
            throw new InputDataException(file + ": its " + STRUCTURE + " is '" + name + "', not a structure such as CortexLeft; set it with"
                    + " wb_command -set-structure", e);
        }
    }
}
