package confoci.host.run.roi;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.ale.roi.Roi;
import confoci.host.atlas.Atlas;
import confoci.host.atlas.Region;
import confoci.host.domain.VoxelDomain;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.region.SeedRegion;
import confoci.host.run.RunListener;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.input.SeedPlace;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelRanks;
import confoci.model.VoxelSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the voxels of regions. A voxel of the grid of the mask belongs to a region if its centre lies in a voxel of the region's image, or
 * within the sphere.
 */
final class RoiReader {

    /** Voxels closer than this are the same. */
    private static final double SAME_MM = 0.05;
    /** More names of regions than this are for the table. */
    private static final int NAMED = 5;

    private final Mask mask;
    private final VoxelRanks ranks;
    private final RunListener log;

    RoiReader(Mask mask, RunListener log) {
        this.mask = mask;
        this.ranks = new VoxelRanks(mask.voxels());
        this.log = log;
    }

    /**
     * The regions of a request, in its order, those of the atlas last.
     *
     * @throws confoci.error.ConfociException if a file cannot be used, a place is named twice or has no voxel in the mask, or no region has
     */
    List<Roi> read(List<SeedPlace> places, AtlasRequest atlas) {
        List<Roi> regions = new ArrayList<>();
        Set<SeedPlace> known = new HashSet<>();
        for (SeedPlace place : places) {
            if (!known.add(place)) {
                throw new InvalidRequest(option(place) + ": is given twice; leave one out");
            }
            Roi region = region(place);
            boolean taken = regions.stream().anyMatch(other -> other.name().equals(region.name()));
            regions.add(taken && place instanceof SeedPlace.Image image
                    ? new Roi(image.image().toString(), region.label(), region.places(), region.outside()) : region);
        }
        if (!atlas.files().isEmpty()) {
            regions.addAll(ofAtlas(atlas));
        }
        return regions;
    }

    private static String option(SeedPlace place) {
        return switch (place) {
            case SeedPlace.Image image -> "--roi " + image.image();
            case SeedPlace.Spheres sphere -> "--at \"" + words(sphere.centres().getFirst()) + "\"";
        };
    }

    private static String words(Point at) {
        Notation number = Notation.float64();
        return number.of(at.x()) + " " + number.of(at.y()) + " " + number.of(at.z());
    }

    private Roi region(SeedPlace place) {
        SeedRegion region = place.region(log);
        if (place instanceof SeedPlace.Image image) {
            RegionFileChecks.ofRegion(image.image()).forEach(log::warn);
        }
        IntStream.Builder places = IntStream.builder();
        int outside = 0;
        double farthest = 0;
        for (int voxel = 0; voxel < mask.grid().shape().voxels(); voxel++) {
            Point mm = mask.grid().toMm(voxel);
            if (region.contains(mm)) {
                if (ranks.rank(voxel) >= 0) {
                    places.add(ranks.rank(voxel));
                } else {
                    outside++;
                }
                farthest = Math.max(farthest, toVoxelOf(region, mm));
            }
        }
        int[] inside = places.build().toArray();
        if (inside.length == 0) {
            throw nothing(place, outside);
        }
        if (farthest > SAME_MM) {
            log.warn(option(place) + ": its grid is not that of the mask; voxels of the mask belong to it if their center does");
        }
        if (outside > 0) {
            log.warn(option(place) + ": " + Plural.of(outside, "voxels") + " of " + Notation.grouped().of(outside + inside.length)
                    + " outside the mask " + mask.name() + " " + (outside == 1 ? "is" : "are") + " left out");
        }
        beyond(place, region);
        String name = region instanceof SeedRegion.Region image ? image.mask().name()
                : "sphere " + words(((SeedRegion.Spheres) region).centres().getFirst());
        return new Roi(name, OptionalInt.empty(), inside, outside);
    }

    /** How far the centre of the voxel is that holds a position. */
    private static double toVoxelOf(SeedRegion region, Point mm) {
        return region instanceof SeedRegion.Region image
                ? image.mask().grid().toMm(image.mask().grid().voxelOf(mm)).distanceTo(mm) : 0;
    }

    private void beyond(SeedPlace place, SeedRegion region) {
        if (region instanceof SeedRegion.Region image) {
            VoxelSet own = image.mask().voxels();
            int beyond = (int) own.stream().filter(voxel -> mask.grid().voxelOf(image.mask().grid().toMm(voxel)) < 0).count();
            if (beyond > 0) {
                log.warn(option(place) + ": " + Plural.of(beyond, "voxels") + " of its " + Notation.grouped().of(own.size())
                        + (beyond == 1 ? " lies beyond the grid of the mask " + mask.name() + " and is left out"
                                : " lie beyond the grid of the mask " + mask.name() + " and are left out"));
            }
        }
    }

    private RuntimeException nothing(SeedPlace place, int outside) {
        String why = outside > 0 ? (outside == 1 ? ": its only voxel on the grid is not" : ": none of its " + Plural.of(outside, "voxels")
                + " lies") + " in the mask " + mask.name()
                + "; give a region that does, or another --mask"
                : ": no voxel of the grid of the mask " + mask.name() + " has its center in it; give a larger region within the grid, or a"
                + " --mask of smaller voxels";
        return place instanceof SeedPlace.Spheres ? new InvalidRequest(option(place) + why) : new InputDataException(option(place) + why);
    }

    /** Read on the whole grid, to know what lies outside the mask. */
    private List<Roi> ofAtlas(AtlasRequest request) {
        VoxelSet grid = VoxelSet.all(mask.grid().shape());
        Atlas atlas = request.read(new VoxelDomain(new Mask(mask.grid(), grid, "the grid of " + mask.name()), mask.name()), log)
                .orElseThrow();
        request.files().forEach(file -> RegionFileChecks.ofAtlas(file).forEach(log::warn));
        List<IntStream.Builder> places = IntStream.range(0, atlas.size()).mapToObj(_ -> IntStream.builder()).toList();
        int[] outside = new int[atlas.size()];
        for (int voxel = 0; voxel < grid.size(); voxel++) {
            int region = atlas.labels()[voxel];
            if (region >= 0 && ranks.rank(voxel) >= 0) {
                places.get(region).add(ranks.rank(voxel));
            } else if (region >= 0) {
                outside[region]++;
            }
        }
        List<Roi> regions = new ArrayList<>();
        for (int r = 0; r < atlas.size(); r++) {
            Region region = atlas.regions().get(r);
            regions.add(new Roi(region.name(), OptionalInt.of(region.key()), places.get(r).build().toArray(), outside[r]));
        }
        warn(atlas, regions);
        return regions;
    }

    private void warn(Atlas atlas, List<Roi> regions) {
        List<Roi> lacking = regions.stream().filter(region -> !region.inMask()).toList();
        if (lacking.size() == regions.size()) {
            throw new InputDataException(atlas.name() + ": none of its " + Plural.of(regions.size(), "regions") + " has a voxel in the mask"
                    + " " + mask.name() + "; give an atlas in the same space, or another --mask");
        }
        if (!lacking.isEmpty()) {
            log.warn(atlas.name() + ": " + Plural.of(lacking.size(), "regions") + " of " + regions.size() + " without a voxel in the mask "
                    + mask.name() + (lacking.size() == 1 ? " is" : " are") + " not tested: "
                    + lacking.stream().limit(NAMED).map(Roi::name).collect(Collectors.joining(", "))
                    + (lacking.size() > NAMED ? " and others" : ""));
        }
        List<Roi> partly = regions.stream().filter(region -> region.inMask() && region.outside() > 0).toList();
        if (!partly.isEmpty()) {
            log.warn(atlas.name() + ": " + Plural.of(partly.size(), "regions") + " of " + regions.size() + " lie" + (partly.size() == 1
                    ? "s" : "") + " partly outside the mask " + mask.name() + ", " + Plural.of(partly.stream().mapToInt(Roi::outside).sum(),
                    "voxels") + " in all, which are left out; rois.tsv tells how many of each");
        }
    }
}
