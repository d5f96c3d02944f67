package confoci.host.io.gifti;

import confoci.host.io.binary.NumberType;
import confoci.host.io.xml.XmlCursor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Decodes one {@code DataArray} element in any of GIFTI's encodings. */
final class DataArrayReader {

    /** Deflate packs at most 258 bytes into 2 bits. */
    private static final long LARGEST_RATIO = 1032;
    private static final int LARGEST_DIMENSIONALITY = 6;

    private final XmlCursor xml;
    private final Path file;
    private final String intent;
    private final NumberType type;
    private final ByteOrder order;
    private final boolean columnMajor;
    private final String encoding;
    private final int[] dims;
    private final int count;
    private final @Nullable String externalName;
    private final @Nullable String externalOffset;

    /** @param xml stands at the element */
    DataArrayReader(XmlCursor xml, Path file) {
        this.xml = xml;
        this.file = file;
        intent = without("NIFTI_INTENT_", xml.attribute("Intent"));
        type = type(xml.attribute("DataType"));
        order = switch (xml.attribute("Endian")) {
            case "LittleEndian" -> ByteOrder.LITTLE_ENDIAN;
            case "BigEndian" -> ByteOrder.BIG_ENDIAN;
            default -> throw xml.error("'" + xml.attribute("Endian") + "' is not a byte order of GIFTI");
        };
        columnMajor = switch (xml.attribute("ArrayIndexingOrder")) {
            case "RowMajorOrder" -> false;
            case "ColumnMajorOrder" -> true;
            default -> throw xml.error("'" + xml.attribute("ArrayIndexingOrder") + "' is not an index order of GIFTI");
        };
        encoding = xml.attribute("Encoding");
        dims = dims();
        long product = 1;
        for (int dim : dims) {
            product = dim < 0 ? -1 : Math.min(product * dim, 1L << 31);
            if (product < 0) {
                break;
            }
        }
        // Once as stored and once as float64.
        long most = Math.min(Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE - 8);
        if (product < 0 || product * (type.bytes() + Double.BYTES) > most) {
            throw xml.error("a data array cannot have " + sizes() + " numbers, or not within this memory");
        }
        count = (int) product;
        externalName = xml.attributeOrNull("ExternalFileName");
        externalOffset = xml.attributeOrNull("ExternalFileOffset");
    }

    private static String without(String prefix, String text) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private NumberType type(String name) {
        try {
            return NumberType.valueOf(without("NIFTI_TYPE_", name));
        } catch (IllegalArgumentException e) {
            throw xml.error("'" + name + "' is not a type of real numbers");
        }
    }

    private int[] dims() {
        int dimensions = xml.intAttribute("Dimensionality");
        if (dimensions < 1 || dimensions > LARGEST_DIMENSIONALITY) {
            throw xml.error("a data array cannot have " + dimensions + " dimensions");
        }
        int[] sizes = new int[dimensions];
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = xml.intAttribute("Dim" + i);
        }
        return sizes;
    }

    private String sizes() {
        StringBuilder text = new StringBuilder();
        for (int dim : dims) {
            text.append(text.isEmpty() ? "" : " x ").append(dim);
        }
        return text.toString();
    }

    /** Consumes the element. */
    DataArray read() {
        Map<String, String> metadata = Map.of();
        List<CoordinateSystem> systems = new ArrayList<>();
        double[] values = null;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "MetaData" -> metadata = Metadata.read(xml);
                case "CoordinateSystemTransformMatrix" -> systems.add(CoordinateSystem.read(xml));
                case "Data" -> values = values();
                default -> xml.skip();
            }
        }
        if (values == null) {
            if (!encoding.equals("ExternalFileBinary")) {
                throw xml.error("a data array has no data");
            }
            values = decoded(external());
        }
        return new DataArray(intent, dims, columnMajor ? rowMajor(values) : values, metadata, systems);
    }

    private double[] values() {
        switch (encoding) {
            case "ASCII" -> {
                double[] values = xml.doubles();
                if (values.length != count) {
                    throw xml.error("a data array of " + sizes() + " has " + values.length + " numbers");
                }
                return values;
            }
            case "Base64Binary" -> {
                return decoded(exactly(base64(xml.text())));
            }
            case "GZipBase64Binary" -> {
                return decoded(inflated(base64(xml.text())));
            }
            case "ExternalFileBinary" -> {
                xml.skip();
                return decoded(external());
            }
            default -> throw xml.error("'" + encoding + "' is not an encoding of GIFTI");
        }
    }

    private byte[] base64(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                letters.append(text.charAt(i));
            }
        }
        try {
            return Base64.getDecoder().decode(letters.toString());
        } catch (IllegalArgumentException e) {
            throw xml.error("a data array is damaged (" + e.getMessage() + ")");
        }
    }

    private byte[] exactly(byte[] bytes) {
        if (bytes.length != count * type.bytes()) {
            throw xml.error("a data array of " + sizes() + " has " + bytes.length + " bytes, not " + count * type.bytes());
        }
        return bytes;
    }

    /** What GIFTI calls gzip is a zlib stream. */
    private byte[] inflated(byte[] packed) {
        int size = count * type.bytes();
        if (size > LARGEST_RATIO * packed.length) {
            throw xml.error("a data array of " + sizes() + " cannot be packed into " + packed.length + " bytes");
        }
        byte[] bytes = new byte[size];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int done = 0;
            while (done < size) {
                int n = inflater.inflate(bytes, done, size - done);
                if (n == 0) {
                    throw xml.error("a data array of " + sizes() + " ends after " + done + " of " + size + " bytes");
                }
                done += n;
            }
            if (inflater.inflate(new byte[1]) > 0) {
                throw xml.error("a data array of " + sizes() + " goes on after its " + size + " bytes");
            }
            return bytes;
        } catch (DataFormatException e) {
            throw xml.error("the zlib data of a data array are damaged (" + e.getMessage() + ")");
        } finally {
            inflater.end();
        }
    }

    /** Only files beside this one, or below, are opened: a surface from elsewhere has no business with others. */
    private byte[] external() {
        Path other;
        long offset;
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
            other = folder.resolve(externalName == null ? "" : externalName).normalize();
            offset = externalOffset == null || externalOffset.isBlank() ? 0 : Long.parseLong(externalOffset.strip());
            if (!other.startsWith(folder) || other.equals(folder) || offset < 0) {
                throw xml.error("a data array cannot be at byte " + offset + " of the file '" + externalName
                        + "', which must lie in the folder of this one");
            }
        } catch (InvalidPathException | NumberFormatException e) {
            throw xml.error("a data array cannot be at byte " + externalOffset + " of the file '" + externalName + "'");
        }
        int size = count * type.bytes();
        try (FileChannel channel = FileChannel.open(other, StandardOpenOption.READ)) {
            if (offset > channel.size() - size) {
                throw xml.error("a data array of " + sizes() + " does not fit behind byte " + offset + " of " + externalName
                        + ", which ends at " + channel.size());
            }
            ByteBuffer bytes = ByteBuffer.allocate(size);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw xml.error(externalName + " has become shorter while it was read");
                }
            }
            return bytes.array();
        } catch (IOException e) {
            throw xml.error("the file " + externalName + " with a data array cannot be read (" + e.getMessage() + ")");
        }
    }

    private double[] decoded(byte[] bytes) {
        double[] values = new double[count];
        type.decode(ByteBuffer.wrap(bytes).order(order), values, 0, count);
        return values;
    }

    private double[] rowMajor(double[] values) {
        double[] turned = new double[values.length];
        for (int to = 0; to < turned.length; to++) {
            int rest = to;
            int from = 0;
            int stride = values.length;
            // The last dimension is the fastest in the target and the slowest in the source.
            for (int i = dims.length - 1; i >= 0; i--) {
                stride /= dims[i];
                from += rest % dims[i] * stride;
                rest /= dims[i];
            }
            turned[to] = values[from];
        }
        return turned;
    }
}
