package confoci.host.run.fcnm;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.domain.VoxelDomain;
import confoci.host.fcnm.input.GreyMatter;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.run.RunListener;
import confoci.host.run.input.SurfaceRequest;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.host.template.MaskFile;
import confoci.host.template.MaskReader;
import confoci.model.VoxelSet;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Finds out which places an analysis is about: those of the mask, of which kind that is; without one, what the first file that can be read
 * suggests.
 *
 * @param log      for warnings
 * @param mask     a NIfTI image, or a dscalar or dlabel file
 * @param surfaces where grayordinates lie
 * @param settings which clusters are asked for
 */
record FcnmDomains(RunListener log, Optional<Path> mask, SurfaceRequest surfaces, OverlapSettings settings) {

    FcnmDomains(RunListener log, DomainRequest request, OverlapSettings settings) {
        this(log, request.mask(), request.surfaces(), settings);
    }

    /**
     * Of time series: voxels of grey matter, or all grayordinates.
     *
     * @param skipDamaged whether the first subject need not be one that can be read
     */
    Domain ofSubjects(List<Path> subjects, boolean skipDamaged) {
        for (Path subject : subjects) {
            Supplier<Domain> domain;
            try {
                domain = suggestedBy(subject, GreyMatter::on);
            } catch (InputDataException e) {
                if (skipDamaged) {
                    continue;
                }
                throw e;
            }
            return domain.get();
        }
        throw new InputDataException(subjects.getFirst() + ": cannot be read, nor can any other of the " + subjects.size() + " subjects");
    }

    /** Of maps: all voxels, or all grayordinates. */
    Domain ofMaps(Path first) {
        return suggestedBy(first, (grid, name) -> new Mask(grid, VoxelSet.all(grid.shape()), "the whole grid of " + name)).get();
    }

    /** Reads what is needed of a file; what the domain is made of beside it is read when it is asked for. */
    private Supplier<Domain> suggestedBy(Path file, BiFunction<VoxelGrid, String, Mask> usual) {
        if (CiftiFile.isCifti(ChosenMap.file(mask.orElse(file)))) {
            GrayordinateSpace space = GrayordinateSpace.of(file);
            return () -> grayordinates(space, String.valueOf(file.getFileName()));
        }
        if (mask.isPresent()) {
            return () -> voxels(mask.get().toString(), maskImage());
        }
        try (NiftiSeries series = NiftiSeries.open(ChosenMap.file(file))) {
            VoxelGrid grid = series.grid();
            series.warnings().forEach(log::warn);
            return () -> voxels(file.toString(), usual.apply(grid, String.valueOf(file.getFileName())));
        }
    }

    private Mask maskImage() {
        MaskFile file = MaskReader.read(mask.orElseThrow());
        file.warnings().forEach(log::warn);
        return file.mask();
    }

    private VoxelDomain voxels(String reference, Mask voxels) {
        if (!surfaces.inputs().isEmpty()) {
            throw new InvalidRequest(surfaces.inputs().getFirst() + ": places grayordinates, and " + reference
                    + " has voxels; leave out --surface-left, --surface-right and --coordinates");
        }
        return new VoxelDomain(voxels, reference);
    }

    private GrayordinateDomain grayordinates(GrayordinateSpace space, String file) {
        GrayordinateGeometry geometry = surfaces.geometry(space.reference(), space.models(), log::warn);
        for (BrainModel model : space.models().models()) {
            if (settings.minCluster() > 1 && model instanceof SurfaceModel && !geometry.meshes().containsKey(model.structure())) {
                throw new InvalidRequest("--min-cluster " + settings.minCluster() + ": the neighbors of vertices of "
                        + model.structure() + " come from its surface, not from a table of coordinates; give --surface-left and"
                        + " --surface-right instead, or --min-cluster 1");
            }
        }
        BitSet inside = mask.map(path -> within(space, path)).orElseGet(space::all);
        String name = mask.map(path -> String.valueOf(path.getFileName())).orElse("all of " + file);
        return new GrayordinateDomain(space, geometry, inside, name);
    }

    private BitSet within(GrayordinateSpace space, Path path) {
        GrayordinateSpace.Within within = space.within(path);
        if (within.lacking() > 0) {
            log.warn(path + ": " + within.lacking() + " of the " + (within.inside().cardinality() + within.lacking())
                    + " grayordinates where it is above 0 are not in " + space.reference() + ", and are left out");
        }
        return within.inside();
    }
}
