package confoci.host.run.input;

import confoci.error.InvalidRequest;
import confoci.host.atlas.Atlas;
import confoci.host.atlas.AtlasChecks;
import confoci.host.atlas.Atlases;
import confoci.host.domain.Domain;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.run.RunListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An atlas.
 *
 * @param files of its parts, in any format that {@link Atlases} reads; none if no atlas is asked for
 * @param names a table of names of its regions
 */
public record AtlasRequest(List<Path> files, Optional<Path> names) {

    /** @throws InvalidRequest if there are names of nothing */
    public AtlasRequest {
        files = List.copyOf(files);
        if (names.isPresent() && files.isEmpty()) {
            throw new InvalidRequest("--network-names needs --networks FILE, whose networks it names");
        }
    }

    /** The atlas of a file, with its own names. */
    public static AtlasRequest of(Path file) {
        return new AtlasRequest(List.of(file), Optional.empty());
    }

    /** The names of the files, for people. */
    public String fileNames() {
        return files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
    }

    /** The files that are read. */
    public List<Path> inputs() {
        return Stream.concat(files.stream().map(ChosenMap::file), names.stream()).toList();
    }

    /** The atlas on a domain, if one is asked for; the log receives what is doubtful in it. */
    public Optional<Atlas> read(Domain domain, RunListener log) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Atlas atlas = Atlases.read(files, names, domain);
        AtlasChecks.warnings(atlas, domain, names).forEach(log::warn);
        return Optional.of(atlas);
    }
}
