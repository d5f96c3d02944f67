package confoci.host.io.cifti;

import confoci.error.InputDataException;
import confoci.host.io.xml.XmlCursor;
import confoci.host.space.Affine;
import confoci.host.space.BrainStructure;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads the XML of a CIFTI-2 file: a method per element of its schema, which is why this class is as long as the schema. */
final class CiftiXmlReader {

    private static final String STRUCTURE_PREFIX = "CIFTI_STRUCTURE_";

    private final String file;
    private final XmlCursor xml;
    private final IndexMap[] maps = new IndexMap[2];
    private final Map<String, String> metadata = new TreeMap<>();

    private CiftiXmlReader(String file, XmlCursor xml) {
        this.file = file;
        this.xml = xml;
    }

    /**
     * @param file how the file is called in messages
     * @throws InputDataException if it is not CIFTI-2 of two dimensions, or contradicts itself
     */
    static CiftiAxes read(String file, String document) {
        return new CiftiXmlReader(file, XmlCursor.open(file, new StringReader(document))).cifti();
    }

    private CiftiAxes cifti() {
        if (!xml.name().equals("CIFTI")) {
            throw xml.error("it begins with <" + xml.name() + ">, not with <CIFTI>");
        }
        String version = xml.attribute("Version").strip();
        if (version.equals("1") || version.startsWith("1.")) {
            throw new InputDataException(file + ": is a CIFTI-1 file; convert it with wb_command -file-convert -cifti-version-convert "
                    + file + " 2 NEW_FILE");
        }
        if (!version.equals("2") && !version.startsWith("2.")) {
            throw new InputDataException(file + ": is CIFTI version " + version + ", of which only 2 can be read");
        }
        while (xml.nextChild()) {
            if (xml.name().equals("Matrix")) {
                matrix();
            } else {
                xml.skip();
            }
        }
        if (maps[0] == null || maps[1] == null) {
            throw new InputDataException(file + ": its XML does not define its " + (maps[0] == null ? "columns" : "rows")
                    + " (no MatrixIndicesMap for dimension " + (maps[0] == null ? 0 : 1) + "); write or download it again");
        }
        return new CiftiAxes(maps[0], maps[1], metadata);
    }

    private void matrix() {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "MetaData" -> metadata.putAll(metadata());
                case "MatrixIndicesMap" -> indicesMap();
                default -> xml.skip();
            }
        }
    }

    private Map<String, String> metadata() {
        Map<String, String> entries = new LinkedHashMap<>();
        while (xml.nextChild()) {
            String name = null;
            String value = "";
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "Name" -> name = xml.text();
                    case "Value" -> value = xml.text();
                    default -> xml.skip();
                }
            }
            if (name != null) {
                entries.put(name, value);
            }
        }
        return entries;
    }

    private void indicesMap() {
        String dimensions = xml.attribute("AppliesToMatrixDimension");
        String type = xml.attribute("IndicesMapToDataType");
        boolean[] applies = new boolean[2];
        for (String dimension : dimensions.split(",")) {
            switch (dimension.strip()) {
                case "0" -> applies[0] = true;
                case "1" -> applies[1] = true;
                case "2" -> throw new InputDataException(file + ": has three dimensions; only files with rows and columns can be read");
                default -> throw xml.error("'" + dimension + "' is not a dimension of a matrix");
            }
        }
        IndexMap map = switch (type) {
            case "CIFTI_INDEX_TYPE_BRAIN_MODELS" -> brainModels();
            case "CIFTI_INDEX_TYPE_PARCELS" -> parcels();
            case "CIFTI_INDEX_TYPE_SCALARS" -> scalars();
            case "CIFTI_INDEX_TYPE_LABELS" -> labels();
            case "CIFTI_INDEX_TYPE_SERIES" -> series();
            default -> throw xml.error("'" + type + "' is not a CIFTI-2 index type");
        };
        for (int dimension = 0; dimension < 2; dimension++) {
            if (applies[dimension]) {
                if (maps[dimension] != null) {
                    throw xml.error("dimension " + dimension + " is described twice");
                }
                maps[dimension] = map;
            }
        }
    }

    private BrainModels brainModels() {
        VoxelGrid grid = null;
        Map<Integer, BrainModel> byOffset = new TreeMap<>();
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Volume" -> grid = volume();
                case "BrainModel" -> {
                    int offset = xml.intAttribute("IndexOffset");
                    BrainModel model = brainModel();
                    // A model without grayordinates shares its offset with the next and means nothing.
                    if (model.size() > 0 && byOffset.put(offset, model) != null) {
                        throw xml.error("two brain models begin at index " + offset);
                    }
                }
                default -> xml.skip();
            }
        }
        long end = 0;
        for (Map.Entry<Integer, BrainModel> entry : byOffset.entrySet()) {
            if (entry.getKey() != end) {
                throw xml.error(entry.getValue().structure() + " begins at index " + entry.getKey() + ", the model before it ends at "
                        + end);
            }
            end += entry.getValue().size();
        }
        if (byOffset.isEmpty()) {
            throw new InputDataException(file + ": its XML holds no brain models, so that the places of its values are unknown;"
                    + " write it again from its source");
        }
        VoxelGrid volume = grid;
        return checked(() -> new BrainModels(List.copyOf(byOffset.values()), volume));
    }

    private BrainModel brainModel() {
        BrainStructure structure = structure();
        int count = xml.intAttribute("IndexCount");
        boolean surface = xml.attribute("ModelType").equals("CIFTI_MODEL_TYPE_SURFACE");
        if (!surface && !xml.attribute("ModelType").equals("CIFTI_MODEL_TYPE_VOXELS")) {
            throw xml.error("'" + xml.attribute("ModelType") + "' is not a model type of CIFTI-2");
        }
        int surfaceVertices = surface ? xml.intAttribute("SurfaceNumberOfVertices") : 0;
        int[] indices = {};
        while (xml.nextChild()) {
            if (xml.name().equals(surface ? "VertexIndices" : "VoxelIndicesIJK")) {
                indices = xml.ints();
            } else {
                xml.skip();
            }
        }
        int[] all = indices;
        BrainModel model = checked(() -> surface ? new SurfaceModel(structure, surfaceVertices, all) : new VoxelModel(structure, all));
        if (model.size() != count) {
            throw xml.error(structure + " has IndexCount " + count + " and lists " + model.size());
        }
        return model;
    }

    private BrainStructure structure() {
        String name = xml.attribute("BrainStructure");
        if (!name.startsWith(STRUCTURE_PREFIX)) {
            throw xml.error("'" + name + "' is not a brain structure of CIFTI-2");
        }
        return checked(() -> new BrainStructure(name.substring(STRUCTURE_PREFIX.length())));
    }

    private VoxelGrid volume() {
        String dimensions = xml.attribute("VolumeDimensions");
        double[] matrix = null;
        double millimetres = 1;
        while (xml.nextChild()) {
            if (xml.name().equals("TransformationMatrixVoxelIndicesIJKtoXYZ")) {
                millimetres = powerOfTen(xml.intAttribute("MeterExponent") + 3);
                matrix = xml.doubles();
            } else {
                xml.skip();
            }
        }
        String[] sizes = dimensions.split(",");
        if (sizes.length != 3 || matrix == null || matrix.length != 16) {
            throw xml.error("a volume needs three dimensions, not '" + dimensions + "', and a matrix of 16 numbers");
        }
        double[] rows = new double[12];
        for (int i = 0; i < 12; i++) {
            rows[i] = matrix[i] * millimetres;
        }
        return checked(() -> {
            Affine affine = Affine.ofRows(rows);
            VoxelGrid grid = new VoxelGrid(new GridShape(integer(sizes[0]), integer(sizes[1]), integer(sizes[2])), affine);
            grid.implausibility().ifPresent(found -> {
                throw xml.error("its volume has " + found);
            });
            affine.inverse();
            return grid;
        });
    }

    private int integer(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw xml.error("'" + text + "' is not an integer");
        }
    }

    /** Exact for the powers that are; multiplying by 0.001 is not dividing by 1000. */
    private double powerOfTen(int exponent) {
        if (exponent < -300 || exponent > 300) {
            throw xml.error("10 to the power of " + exponent + " is no unit");
        }
        return Double.parseDouble("1e" + exponent);
    }

    private Parcels parcels() {
        VoxelGrid grid = null;
        Map<BrainStructure, Integer> surfaces = new HashMap<>();
        List<Parcel> parcels = new ArrayList<>();
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Volume" -> grid = volume();
                case "Surface" -> {
                    surfaces.put(structure(), xml.intAttribute("SurfaceNumberOfVertices"));
                    xml.skip();
                }
                case "Parcel" -> parcels.add(parcel());
                default -> xml.skip();
            }
        }
        VoxelGrid volume = grid;
        return checked(() -> new Parcels(parcels, surfaces, volume));
    }

    private Parcel parcel() {
        String name = xml.attribute("Name");
        Map<BrainStructure, int[]> vertices = new HashMap<>();
        int[] voxels = {};
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "Vertices" -> {
                    BrainStructure structure = structure();
                    if (vertices.put(structure, xml.ints()) != null) {
                        throw xml.error("parcel " + name + " lists its vertices of " + structure + " twice");
                    }
                }
                case "VoxelIndicesIJK" -> voxels = xml.ints();
                default -> xml.skip();
            }
        }
        int[] ijk = voxels;
        return checked(() -> new Parcel(name, vertices, ijk));
    }

    private Scalars scalars() {
        List<NamedMap> all = new ArrayList<>();
        while (xml.nextChild()) {
            if (xml.name().equals("NamedMap")) {
                MapElement map = mapElement();
                all.add(new NamedMap(map.name, map.metadata));
            } else {
                xml.skip();
            }
        }
        return new Scalars(all);
    }

    private Labels labels() {
        List<LabelMap> all = new ArrayList<>();
        while (xml.nextChild()) {
            if (xml.name().equals("NamedMap")) {
                MapElement map = mapElement();
                all.add(checked(() -> new LabelMap(map.name, map.labels, map.metadata)));
            } else {
                xml.skip();
            }
        }
        return new Labels(all);
    }

    private static final class MapElement {
        private String name = "";
        private List<Label> labels = List.of();
        private Map<String, String> metadata = Map.of();
    }

    private MapElement mapElement() {
        MapElement map = new MapElement();
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "MapName" -> map.name = xml.text();
                case "MetaData" -> map.metadata = metadata();
                case "LabelTable" -> map.labels = labelTable();
                default -> xml.skip();
            }
        }
        return map;
    }

    private List<Label> labelTable() {
        List<Label> labels = new ArrayList<>();
        while (xml.nextChild()) {
            if (xml.name().equals("Label")) {
                int key = xml.intAttribute("Key");
                float red = (float) xml.doubleAttribute("Red");
                float green = (float) xml.doubleAttribute("Green");
                float blue = (float) xml.doubleAttribute("Blue");
                float alpha = (float) xml.doubleAttribute("Alpha");
                labels.add(new Label(key, xml.text(), red, green, blue, alpha));
            } else {
                xml.skip();
            }
        }
        return labels;
    }

    private Series series() {
        double start = xml.doubleAttribute("SeriesStart");
        double step = xml.doubleAttribute("SeriesStep");
        int exponent = xml.intAttribute("SeriesExponent");
        int points = xml.intAttribute("NumberOfSeriesPoints");
        String name = xml.attribute("SeriesUnit");
        // 720 * 10^-3 is 720 / 10^3: one rounding, to the double that is nearest to 0.72.
        double power = powerOfTen(Math.abs(exponent));
        Series.Unit unit = switch (name) {
            case "SECOND" -> Series.Unit.SECOND;
            case "HERTZ" -> Series.Unit.HERTZ;
            case "METER" -> Series.Unit.METER;
            case "RADIAN" -> Series.Unit.RADIAN;
            default -> throw xml.error("'" + name + "' is not a unit of CIFTI-2");
        };
        xml.skip();
        return checked(() -> exponent < 0
                ? new Series(points, start / power, step / power, unit) : new Series(points, start * power, step * power, unit));
    }

    /** The types check themselves; here their complaint gets its file and line. */
    private <T> T checked(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw xml.error(String.valueOf(e.getMessage()));
        }
    }
}
