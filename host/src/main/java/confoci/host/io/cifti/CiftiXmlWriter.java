package confoci.host.io.cifti;

import confoci.host.io.xml.XmlText;
import confoci.host.space.Affine;
import confoci.host.space.BrainStructure;
import confoci.host.space.VoxelGrid;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes the XML of a CIFTI-2 file, indented as Connectome Workbench does. The same axes give the same text. */
final class CiftiXmlWriter {

    private final StringBuilder out = new StringBuilder(1 << 16);

    private CiftiXmlWriter() {
    }

    static String write(CiftiAxes axes) {
        CiftiXmlWriter writer = new CiftiXmlWriter();
        writer.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CIFTI Version=\"2\">\n<Matrix>\n");
        writer.metadata(axes.metadata());
        if (axes.alongRow().equals(axes.alongColumn())) {
            writer.indicesMap("0,1", axes.alongRow());
        } else {
            writer.indicesMap("0", axes.alongRow());
            writer.indicesMap("1", axes.alongColumn());
        }
        return writer.out.append("</Matrix>\n</CIFTI>\n").toString();
    }

    private void metadata(Map<String, String> metadata) {
        if (metadata.isEmpty()) {
            return;
        }
        out.append("<MetaData>\n");
        metadata.forEach((name, value) -> {
            out.append("<MD><Name>");
            text(name);
            out.append("</Name><Value>");
            text(value);
            out.append("</Value></MD>\n");
        });
        out.append("</MetaData>\n");
    }

    private void indicesMap(String dimensions, IndexMap map) {
        out.append("<MatrixIndicesMap AppliesToMatrixDimension=\"").append(dimensions)
                .append("\" IndicesMapToDataType=\"CIFTI_INDEX_TYPE_");
        switch (map) {
            case BrainModels models -> brainModels(models);
            case Parcels parcels -> parcels(parcels);
            case Scalars scalars -> scalars(scalars.maps());
            case Labels labels -> labels(labels.maps());
            case Series series -> series(series);
        }
        out.append("</MatrixIndicesMap>\n");
    }

    private void brainModels(BrainModels models) {
        out.append("BRAIN_MODELS\">\n");
        volume(models.grid());
        int offset = 0;
        for (BrainModel model : models.models()) {
            out.append("<BrainModel IndexOffset=\"").append(offset).append("\" IndexCount=\"").append(model.size()).append('"');
            structure(model.structure());
            switch (model) {
                case SurfaceModel surface -> {
                    out.append(" ModelType=\"CIFTI_MODEL_TYPE_SURFACE\" SurfaceNumberOfVertices=\"").append(surface.surfaceVertices())
                            .append("\">\n<VertexIndices>");
                    numbers(surface.size(), surface::vertex);
                    out.append("</VertexIndices>\n");
                }
                case VoxelModel voxels -> {
                    out.append(" ModelType=\"CIFTI_MODEL_TYPE_VOXELS\">\n");
                    voxels(voxels.size(), voxels::ijk);
                }
            }
            out.append("</BrainModel>\n");
            offset += model.size();
        }
    }

    private void parcels(Parcels parcels) {
        out.append("PARCELS\">\n");
        volume(parcels.grid());
        parcels.surfaceVertices().forEach((structure, vertices) -> {
            out.append("<Surface");
            structure(structure);
            out.append(" SurfaceNumberOfVertices=\"").append(vertices).append("\"/>\n");
        });
        for (Parcel parcel : parcels.parcels()) {
            out.append("<Parcel Name=\"");
            text(parcel.name());
            out.append("\">\n");
            for (BrainStructure structure : parcel.structures()) {
                int[] vertices = parcel.vertices(structure);
                out.append("<Vertices");
                structure(structure);
                out.append('>');
                numbers(vertices.length, i -> vertices[i]);
                out.append("</Vertices>\n");
            }
            if (parcel.voxels() > 0) {
                voxels(parcel.voxels(), parcel::ijk);
            }
            out.append("</Parcel>\n");
        }
    }

    private void scalars(List<NamedMap> maps) {
        out.append("SCALARS\">\n");
        for (NamedMap map : maps) {
            out.append("<NamedMap><MapName>");
            text(map.name());
            out.append("</MapName>\n");
            metadata(map.metadata());
            out.append("</NamedMap>\n");
        }
    }

    private void labels(List<LabelMap> maps) {
        out.append("LABELS\">\n");
        for (LabelMap map : maps) {
            out.append("<NamedMap><MapName>");
            text(map.name());
            out.append("</MapName>\n");
            metadata(map.metadata());
            out.append("<LabelTable>\n");
            for (Label label : map.labels()) {
                out.append("<Label Key=\"").append(label.key()).append("\" Red=\"").append(label.red()).append("\" Green=\"")
                        .append(label.green()).append("\" Blue=\"").append(label.blue()).append("\" Alpha=\"").append(label.alpha())
                        .append("\">");
                text(label.name());
                out.append("</Label>\n");
            }
            out.append("</LabelTable>\n</NamedMap>\n");
        }
    }

    private void series(Series series) {
        out.append("SERIES\" NumberOfSeriesPoints=\"").append(series.size()).append("\" SeriesExponent=\"0\" SeriesStart=\"")
                .append(series.start()).append("\" SeriesStep=\"").append(series.step()).append("\" SeriesUnit=\"").append(series.unit())
                .append("\">\n");
    }

    private void volume(@Nullable VoxelGrid grid) {
        if (grid == null) {
            return;
        }
        Affine affine = grid.voxelToMm();
        out.append("<Volume VolumeDimensions=\"").append(grid.shape().nx()).append(',').append(grid.shape().ny()).append(',')
                .append(grid.shape().nz()).append("\">\n<TransformationMatrixVoxelIndicesIJKtoXYZ MeterExponent=\"-3\">\n");
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                out.append(affine.at(row, column)).append(column < 3 ? ' ' : '\n');
            }
        }
        out.append("0.0 0.0 0.0 1.0\n</TransformationMatrixVoxelIndicesIJKtoXYZ>\n</Volume>\n");
    }

    private void structure(BrainStructure structure) {
        out.append(" BrainStructure=\"CIFTI_STRUCTURE_").append(structure.name()).append('"');
    }

    private void numbers(int count, IntUnaryOperator number) {
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.append(' ');
            }
            out.append(number.applyAsInt(i));
        }
    }

    private interface Ijk {
        int at(int voxel, int axis);
    }

    private void voxels(int count, Ijk ijk) {
        out.append("<VoxelIndicesIJK>");
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : "\n").append(ijk.at(i, 0)).append(' ').append(ijk.at(i, 1)).append(' ').append(ijk.at(i, 2));
        }
        out.append("</VoxelIndicesIJK>\n");
    }

    private void text(String text) {
        XmlText.append(out, text);
    }
}
