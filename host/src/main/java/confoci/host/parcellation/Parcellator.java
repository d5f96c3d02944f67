package confoci.host.parcellation;

import confoci.error.InputDataException;
import java.util.ArrayList;
import java.util.List;

/** Takes the maps of a file to the parcels of an atlas. */
record Parcellator(Parcellation atlas, ParcelRule rule, PlaceWeights weights) {

    /**
     * The maps of a file in parcels.
     *
     * @param names of the maps
     * @throws InputDataException if a weight is no number of 0 or more
     */
    List<ParcelMap> of(MapSource source, List<String> names) {
        double[] weightOfRow = weights.of(source.space());
        List<ParcelMap> maps = new ArrayList<>();
        for (int map = 0; map < source.maps().size(); map++) {
            maps.add(new ParcelMap(names.get(map), source.maps().get(map).toString(), new double[atlas.size()], new int[atlas.size()],
                    new int[atlas.size()], new int[atlas.size()]));
        }
        for (int parcel = 0; parcel < atlas.size(); parcel++) {
            int[] rows = source.rows(parcel);
            double[] weightOfMember = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                weightOfMember[i] = weightOfRow[rows[i]];
                if (!(weightOfMember[i] >= 0 && weightOfMember[i] < Double.POSITIVE_INFINITY)) {
                    throw new InputDataException((weights instanceof PlaceWeights.OfMap of ? of.file() : source.space().name())
                            + ": has the weight " + weightOfMember[i] + " in parcel '" + atlas.regions().get(parcel).name()
                            + "', and weights are numbers of 0 or more; set it to 0 where a place is not to count");
                }
            }
            double[][] values = source.values(rows);
            for (int map = 0; map < maps.size(); map++) {
                fill(maps.get(map), parcel, values[map], weightOfMember);
                maps.get(map).missing()[parcel] += source.lacking(parcel);
            }
        }
        return maps;
    }

    private void fill(ParcelMap map, int parcel, double[] values, double[] weightOfMember) {
        double[] kept = new double[values.length];
        double[] weight = new double[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                map.missing()[parcel]++;
            } else if (rule.isLeftOut(values[i])) {
                map.zeros()[parcel]++;
            } else {
                kept[count] = values[i];
                weight[count++] = weightOfMember[i];
            }
        }
        map.used()[parcel] = count;
        map.values()[parcel] = rule.of(kept, weight, count);
    }
}
