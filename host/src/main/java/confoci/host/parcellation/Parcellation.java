package confoci.host.parcellation;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.atlas.Atlas;
import confoci.host.atlas.AtlasChecks;
import confoci.host.atlas.Atlases;
import confoci.host.atlas.Region;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.domain.VoxelDomain;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.gifti.GiftiReader;
import confoci.host.io.gifti.SurfaceLabels;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.model.VoxelSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An atlas in its own space.
 *
 * @param name     of its file or files
 * @param domain   all places of the atlas, labelled or not
 * @param regions  its parcels by ascending key, also those that a dlabel file names and nothing carries
 * @param members  per parcel its places, ascending; not copied
 * @param warnings what is doubtful
 */
public record Parcellation(String name, Domain domain, List<Region> regions, int[][] members, List<String> warnings) {

    public Parcellation {
        regions = List.copyOf(regions);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads an atlas.
     *
     * @param files a .dlabel.nii, a .label.gii for each hemisphere, or a NIfTI volume of whole numbers
     * @param names a table of keys and names
     * @throws InvalidRequest     if there are several dlabel files
     * @throws InputDataException if a file cannot be used
     */
    public static Parcellation read(List<Path> files, Optional<Path> names) {
        List<String> warnings = new ArrayList<>();
        Domain domain = space(files, warnings);
        Atlas atlas = Atlases.read(files, names, domain);
        warnings.addAll(AtlasChecks.warnings(atlas, domain, names));
        int[][] ofAtlas = members(atlas);
        Map<Region, int[]> members = new HashMap<>();
        List<Region> regions = new ArrayList<>(atlas.regions());
        for (int region = 0; region < ofAtlas.length; region++) {
            members.put(atlas.regions().get(region), ofAtlas[region]);
        }
        for (Region listed : Atlases.listed(files, names)) {
            if (atlas.regions().stream().noneMatch(region -> region.key() == listed.key())) {
                regions.add(listed);
            }
        }
        regions.sort(Comparator.comparingInt(Region::key));
        return new Parcellation(atlas.name(), domain, regions,
                regions.stream().map(region -> members.getOrDefault(region, new int[0])).toArray(int[][]::new), warnings);
    }

    private static int[][] members(Atlas atlas) {
        int[] counts = new int[atlas.size()];
        IntStream.of(atlas.labels()).filter(label -> label >= 0).forEach(label -> counts[label]++);
        int[][] members = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        for (int place = atlas.labels().length - 1; place >= 0; place--) {
            int label = atlas.labels()[place];
            if (label >= 0) {
                members[label][--counts[label]] = place;
            }
        }
        return members;
    }

    /** All places of the files. */
    private static Domain space(List<Path> files, List<String> warnings) {
        Path first = ChosenMap.file(files.getFirst());
        if (GiftiReader.isGifti(first)) {
            return grayordinates(new BrainModels(surfaces(files), null), first.toString());
        }
        if (CiftiFile.isCifti(first)) {
            if (files.size() > 1) {
                throw new InvalidRequest(files.get(1) + ": an atlas is one .dlabel.nii, or a .label.gii for each hemisphere; leave it out");
            }
            GrayordinateSpace space = GrayordinateSpace.of(first);
            return grayordinates(space.models(), space.reference());
        }
        try (NiftiSeries series = NiftiSeries.open(first)) {
            warnings.addAll(series.warnings());
            return new VoxelDomain(new Mask(series.grid(), VoxelSet.all(series.grid().shape()), first.toString()), first.toString());
        }
    }

    private static List<BrainModel> surfaces(List<Path> files) {
        List<BrainModel> models = new ArrayList<>();
        for (Path named : files) {
            Path file = ChosenMap.file(named);
            SurfaceLabels labels = GiftiReader.labels(file);
            if (labels.structure() == null) {
                throw new InputDataException(file + ": does not tell which structure it labels (AnatomicalStructurePrimary); set it, for"
                        + " example with wb_command -set-structure FILE CORTEX_LEFT");
            }
            if (models.stream().noneMatch(model -> model.structure().equals(labels.structure()))) {
                models.add(SurfaceModel.whole(labels.structure(), labels.maps().getFirst().length));
            }
        }
        return models;
    }

    private static GrayordinateDomain grayordinates(BrainModels models, String reference) {
        return GrayordinateDomain.all(new GrayordinateSpace(models, reference),
                new GrayordinateGeometry(GrayordinateCoordinates.ofVoxels(models), Map.of()));
    }

    /** The number of parcels. */
    public int size() {
        return regions.size();
    }

    /** The names of parcels, each once: where several have one name, their keys follow it. */
    public List<String> uniqueNames() {
        return Region.uniqueNames(regions);
    }

    /**
     * Where a parcel lies: the structures of its grayordinates as CIFTI names them; of voxels {@code left}, {@code right} or
     * {@code both}, by the sides of the midline; empty if it has no place.
     */
    public String structure(int parcel) {
        return switch (domain) {
            case GrayordinateDomain grayordinates -> {
                BrainModels models = grayordinates.space().models();
                yield IntStream.of(members[parcel]).map(grayordinates::element).map(models::modelOf).distinct().sorted()
                        .mapToObj(model -> models.models().get(model).structure().toString()).distinct().collect(Collectors.joining("+"));
            }
            case VoxelDomain voxels -> {
                boolean left = IntStream.of(members[parcel]).anyMatch(voxel -> voxels.point(voxel).x() < 0);
                boolean right = IntStream.of(members[parcel]).anyMatch(voxel -> voxels.point(voxel).x() > 0);
                yield left && right ? "both" : left ? "left" : right ? "right" : "";
            }
        };
    }

    /** The mean of the places of a parcel, in mm; NaN if one is not known, or there is none. */
    public Point centre(int parcel) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (int place : members[parcel]) {
            Point point = domain.point(place);
            x += point.x();
            y += point.y();
            z += point.z();
        }
        int count = members[parcel].length;
        return new Point(x / count, y / count, z / count);
    }
}
