package confoci.host.io.cifti;

import org.jspecify.annotations.Nullable;

/** The kinds of CIFTI-2 files with two dimensions that are read and written here. */
public enum CiftiType {
    DCONN(3001, "ConnDense", BrainModels.class, BrainModels.class),
    DTSERIES(3002, "ConnDenseSeries", Series.class, BrainModels.class),
    PCONN(3003, "ConnParcels", Parcels.class, Parcels.class),
    PTSERIES(3004, "ConnParcelSries", Series.class, Parcels.class),
    DSCALAR(3006, "ConnDenseScalar", Scalars.class, BrainModels.class),
    DLABEL(3007, "ConnDenseLabel", Labels.class, BrainModels.class),
    PSCALAR(3008, "ConnParcelScalr", Scalars.class, Parcels.class),
    PDCONN(3009, "ConnParcelDense", BrainModels.class, Parcels.class),
    DPCONN(3010, "ConnDenseParcel", Parcels.class, BrainModels.class);

    private final int intentCode;
    private final String intentName;
    private final Class<? extends IndexMap> alongRow;
    private final Class<? extends IndexMap> alongColumn;

    CiftiType(int intentCode, String intentName, Class<? extends IndexMap> alongRow, Class<? extends IndexMap> alongColumn) {
        this.intentCode = intentCode;
        this.intentName = intentName;
        this.alongRow = alongRow;
        this.alongColumn = alongColumn;
    }

    /** NIfTI's intent code. */
    public int intentCode() {
        return intentCode;
    }

    /** NIfTI's intent name as Connectome Workbench writes it. */
    public String intentName() {
        return intentName;
    }

    /** How the names of such files end, for example {@code .dscalar.nii}. */
    public String extension() {
        StringBuilder extension = new StringBuilder(".");
        for (int i = 0; i < name().length(); i++) {
            extension.append((char) (name().charAt(i) - 'A' + 'a'));
        }
        return extension.append(".nii").toString();
    }

    /** The type with this intent code, null if there is none. */
    static @Nullable CiftiType ofIntent(int code) {
        for (CiftiType type : values()) {
            if (type.intentCode == code) {
                return type;
            }
        }
        return null;
    }

    /** The type of a matrix with these dimensions, null if there is none. */
    static @Nullable CiftiType of(IndexMap alongRow, IndexMap alongColumn) {
        for (CiftiType type : values()) {
            if (type.alongRow.isInstance(alongRow) && type.alongColumn.isInstance(alongColumn)) {
                return type;
            }
        }
        return null;
    }
}
