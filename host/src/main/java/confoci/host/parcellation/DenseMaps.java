package confoci.host.parcellation;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiType;
import confoci.host.io.nifti.ChosenMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The maps of a dscalar file, or the points of a dtseries file, whatever grayordinates it has. */
final class DenseMaps implements MapSource {

    /** Numbers that are read at a time. */
    private static final int BLOCK = 1 << 20;

    private final CiftiFile image;
    private final List<ChosenMap> maps;
    /** The first column that is read. */
    private final int first;
    private final int[][] rows;
    private final int[] lacking;

    private DenseMaps(CiftiFile image, List<ChosenMap> maps, int first, int[][] rows, int[] lacking) {
        this.image = image;
        this.maps = maps;
        this.first = first;
        this.rows = rows;
        this.lacking = lacking;
    }

    static DenseMaps open(ChosenMap chosen, Parcellation atlas, GrayordinateDomain domain) {
        CiftiFile image = CiftiFile.open(chosen.file());
        try {
            BrainModels models = image.brainModels();
            if (image.type() != CiftiType.DSCALAR && image.type() != CiftiType.DTSERIES) {
                throw new InputDataException(chosen.file() + ": is a " + image.type().extension() + " file, whose values have no mean in a"
                        + " parcel; give a .dscalar.nii or .dtseries.nii");
            }
            boolean all = chosen.map().isEmpty();
            List<ChosenMap> maps = !all || image.columns() == 1 ? List.of(chosen) : ChosenMap.all(chosen.file(), image.mapNames());
            int[] there = domain.space().rowsIfThere(chosen.file(), models);
            int[][] rows = new int[atlas.size()][];
            int[] lacking = new int[atlas.size()];
            for (int parcel = 0; parcel < rows.length; parcel++) {
                rows[parcel] = IntStream.of(atlas.members()[parcel]).map(place -> there[domain.element(place)]).filter(row -> row >= 0)
                        .sorted().toArray();
                lacking[parcel] = atlas.members()[parcel].length - rows[parcel].length;
            }
            if (Arrays.stream(rows).allMatch(each -> each.length == 0)) {
                throw new InputDataException(chosen.file() + ": has none of the grayordinates that " + atlas.name() + " labels; give an"
                        + " atlas of the same structures");
            }
            return new DenseMaps(image, maps, all ? 0 : image.map(chosen), rows, lacking);
        } catch (RuntimeException e) {
            image.close();
            throw e;
        }
    }

    CiftiFile image() {
        return image;
    }

    @Override
    public List<ChosenMap> maps() {
        return maps;
    }

    @Override
    public List<String> names() {
        return maps.size() == 1 ? List.of("") : image.mapNames().subList(first, first + maps.size());
    }

    @Override
    public Domain space() {
        BrainModels models = image.brainModels();
        return GrayordinateDomain.all(new GrayordinateSpace(models, image.file().toString()),
                new GrayordinateGeometry(GrayordinateCoordinates.ofVoxels(models), Map.of()));
    }

    @Override
    public int[] rows(int parcel) {
        return rows[parcel];
    }

    @Override
    public int lacking(int parcel) {
        return lacking[parcel];
    }

    @Override
    public double[][] values(int... wanted) {
        double[][] values = new double[maps.size()][wanted.length];
        int columns = image.columns();
        int most = Math.max(1, BLOCK / columns);
        double[] block = new double[Math.min(most, Math.max(1, wanted.length)) * columns];
        for (int from = 0; from < wanted.length;) {
            int count = 1;
            while (count < most && from + count < wanted.length && wanted[from + count] == wanted[from] + count) {
                count++;
            }
            image.matrix().read(wanted[from], count, block);
            for (int i = 0; i < count; i++) {
                for (int map = 0; map < values.length; map++) {
                    values[map][from + i] = block[i * columns + first + map];
                }
            }
            from += count;
        }
        return values;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void close() {
        image.close();
    }
}
