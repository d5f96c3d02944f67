package confoci.host.run.project;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.gifti.GiftiReader;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.projection.ProjectedMap;
import confoci.host.projection.ProjectionReport;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.RunOutcome;
import confoci.host.run.project.ProjectRequest.Method;
import confoci.host.space.SpaceName;
import java.nio.file.Path;
import java.util.List;

/** From volumes to grayordinates, or back, into a complete result folder. */
public final class ProjectRun {

    /** Of a value in GIFTI, where four letters stand for three bytes. */
    private static final int METRIC_BYTES = 6;

    private final ProjectRequest request;

    public ProjectRun(ProjectRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::inputs, call -> run(call).report());
    }

    /**
     * Projects the maps and writes the results.
     *
     * @return the maps where they were taken to
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<List<ProjectedMap>> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            RunListener log = frame.log();
            frame.reads(request.inputs());
            request.maps().stream().map(SpaceName::doubt).forEach(doubt -> doubt.ifPresent(log::warn));
            boolean toVolume = isDense(request.maps().getFirst());
            for (Path map : request.maps()) {
                GiftiReader.metricAdvice(ChosenMap.file(map)).ifPresent(advice -> {
                    throw new InputDataException(map + ": " + advice);
                });
                if (isDense(map) != toVolume) {
                    throw new InputDataException(map + ": " + (toVolume ? "is a volume, and " : "has grayordinates, and ")
                            + request.maps().getFirst() + (toVolume ? " has grayordinates" : " is a volume")
                            + "; give maps of one kind");
                }
            }
            Method method = method(toVolume);
            List<ProjectedMap> maps = toVolume ? new ToVolume(request, method).project(log) : new ToSurface(request, method).project(log);
            frame.stage("maps");
            Domain domain = maps.getFirst().domain();
            frame.requireSpace((long) (Float.BYTES + METRIC_BYTES) * domain.elements() * maps.size());
            List<String> files = ProjectedMap.write(maps, frame.folder(), new MapWriter(frame.folder(), "projection, " + method));
            frame.stage("files");
            frame.section("options", request.describe(method));
            Report report = frame.report(new ProjectionReport(maps, files, words(method), toVolume).report(frame.out().toString()));
            frame.complete();
            return new RunOutcome<>(maps, report);
        }
    }

    private static boolean isDense(Path map) {
        return CiftiFile.isCifti(ChosenMap.file(map));
    }

    private Method method(boolean toVolume) {
        Method method = request.method().orElse(toVolume ? Method.NEAREST : Method.TRILINEAR);
        boolean fits = toVolume ? method == Method.NEAREST || method == Method.RIBBON : method != Method.NEAREST;
        if (!fits) {
            throw new InvalidRequest("--method " + method + ": " + (toVolume ? "values of vertices go to voxels by nearest or ribbon"
                    : "values of voxels go to vertices by trilinear, enclosing or ribbon"));
        }
        if (toVolume && request.grid().isEmpty()) {
            throw new InvalidRequest(request.maps().getFirst() + ": has grayordinates, and goes to the voxels of a volume; give --grid"
                    + " FILE");
        }
        if (!toVolume && request.grid().isPresent()) {
            throw new InvalidRequest("--grid " + request.grid().get() + ": " + request.maps().getFirst() + " is a volume, which goes to"
                    + " grayordinates; leave it out, or give --template FILE");
        }
        if (toVolume && request.template().isPresent()) {
            throw new InvalidRequest("--template " + request.template().get() + ": " + request.maps().getFirst()
                    + " has grayordinates, and goes to the voxels of a volume; give --grid FILE instead");
        }
        return method;
    }

    private String words(Method method) {
        return switch (method) {
            case TRILINEAR -> "trilinear interpolation at the places of vertices";
            case ENCLOSING -> "the voxel in which a vertex lies";
            case NEAREST -> "the vertex nearest to the center of a voxel, up to " + request.distance() + " mm away";
            case RIBBON -> "the share of each voxel in the column of a vertex between the inner and the outer surface";
        };
    }
}
