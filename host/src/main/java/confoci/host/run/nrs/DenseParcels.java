package confoci.host.run.nrs;

import confoci.error.InvalidRequest;
import confoci.host.atlas.Atlas;
import confoci.host.atlas.Region;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.domain.Domain;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.cohort.Subject;
import confoci.host.fcnm.cohort.SubjectReader;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.io.table.TextTable;
import confoci.host.nrs.Networks;
import confoci.host.nrs.ParcelMatrix;
import confoci.host.nrs.ParcelSet;
import confoci.host.run.RunListener;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/** Time series of voxels or grayordinates: parcels have the mean series of their places with a signal. */
final class DenseParcels implements ParcelSource {

    private final Atlas atlas;
    private final ParcelSet parcels;
    private final Networks networks;
    private final SubjectReader reader;
    private final Unit unit;

    DenseParcels(NrsRequest request, Cohort cohort, RunListener log) {
        if (request.parcels().files().isEmpty()) {
            throw new InvalidRequest(cohort.subjects().getFirst().image()
                    + ": is of voxels or grayordinates; give the atlas that divides them"
                    + " into parcels, with --parcels");
        }
        Domain domain = request.subjects().domain(cohort, log);
        this.atlas = request.parcels().read(domain, log).orElseThrow();
        this.parcels = parcels(atlas);
        this.networks = networks(request, atlas, parcels, request.networks().read(domain, log));
        this.reader = new SubjectReader(domain, new BitSet(), cohort.denoising(), false);
        this.unit = request.unit();
    }

    static ParcelSet parcels(Atlas atlas) {
        int[] sizes = new int[atlas.size()];
        Arrays.stream(atlas.labels()).filter(label -> label >= 0).forEach(label -> sizes[label]++);
        return new ParcelSet(Region.uniqueNames(atlas.regions()), sizes);
    }

    static Networks networks(NrsRequest request, Atlas parcels, ParcelSet set, Optional<Atlas> networks) {
        return networks.map(atlas -> Networks.of(parcels, atlas)).or(() -> request.table()
                .map(table -> Networks.of(TextTable.read(table), set))).orElseGet(() -> Networks.none(set));
    }

    @Override
    public ParcelSet parcels() {
        return parcels;
    }

    @Override
    public Networks networks() {
        return networks;
    }

    @Override
    public ParcelMatrix read(SubjectFiles files) {
        Subject subject = reader.read(files);
        int places = atlas.labels().length;
        double[][] series = new double[parcels.size()][subject.volumes()];
        for (int t = 0; t < subject.volumes(); t++) {
            for (int v = 0; v < places; v++) {
                if (atlas.labels()[v] >= 0) {
                    // As they were before they were brought to length 1.
                    series[atlas.labels()[v]][t] += (double) subject.places()[t * places + v] * subject.lengths()[v];
                }
            }
        }
        return ParcelMatrix.correlating(series, parcels.sizes(), unit);
    }
}
