package confoci.host.run.demo;

import confoci.host.ccm.CcmResult;
import confoci.host.ccm.CcmSettings;
import confoci.host.ccm.CcmSettings.Draw;
import confoci.host.ccm.CcmSettings.NullKind;
import confoci.host.ccm.NetworkTest;
import confoci.host.ccm.Pooling;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.FactorConnectome;
import confoci.host.connectome.Factors;
import confoci.host.connectome.MaskGrayordinates;
import confoci.host.connectome.file.DconnWriter;
import confoci.host.connectome.simulate.PlantedNetwork;
import confoci.host.connectome.simulate.SimulatedPositions;
import confoci.host.connectome.simulate.SmoothNetworks;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.cifti.Label;
import confoci.host.io.cifti.LabelMap;
import confoci.host.io.cifti.Labels;
import confoci.host.output.ResultFolder;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.run.DeviceRequest;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunCall;
import confoci.host.run.RunDevice;
import confoci.host.run.RunOutcome;
import confoci.host.run.ccm.CcmRequest;
import confoci.host.run.ccm.CcmRun;
import confoci.host.run.ccm.PoolRequest;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.input.ConnectomeRequest;
import confoci.host.run.input.FociRequest;
import confoci.host.run.input.GrayordinateRequest;
import confoci.host.run.input.SurfaceRequest;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.TalairachTransform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The part of the demo that is about networks: foci that lie apart, in places that a made-up connectome connects. */
final class NetworkDemo {

    /** Where the results go, within those of the demo. */
    static final String FOLDER = "network";

    private static final String CONNECTOME = "connectome.dconn.nii";
    private static final String NETWORKS = "networks.dlabel.nii";

    private static final int GRAYORDINATES = 1500;
    private static final int FACTORS = 48;
    private static final long SEED = 2024;
    private static final int PERMUTATIONS = 1000;
    private static final double RADIUS = 10;
    private static final double ALPHA = 0.05;

    /** Beside the left inferior frontal gyrus: temporal, medial frontal, right frontal, fusiform, right cerebellar. */
    private static final List<Point> OTHER_PLACES = List.of(new Point(-54, -44, 12), new Point(-4, 10, 58), new Point(50, 24, 6),
            new Point(-40, -60, -14), new Point(30, -66, -28));
    private static final double SCATTER = 5;
    /** What lies within this distance of a place, in mm, is labelled as the planted network. */
    private static final double REACH = 12;
    private static final String PLANTED = "planted";

    private final RunCall call;
    private final DeviceRequest device;
    private final Mask mask;
    private final List<Point> places = new ArrayList<>(OTHER_PLACES);

    NetworkDemo(RunCall call, DeviceRequest device, Mask mask) {
        this.call = call;
        this.device = device;
        this.mask = mask;
        places.addFirst(PlantedStudy.Design.demo(SEED).centre());
    }

    /** The literature with a focus in one of the other places for each experiment without one in the first. */
    static PlantedStudy plant(PlantedStudy study, Mask mask) {
        return study.withNetwork(OTHER_PLACES, SCATTER, mask, SEED);
    }

    /** Writes the connectome and its networks. */
    void write(ResultFolder folder) {
        BrainModels grayordinates = MaskGrayordinates.thinned(mask, GRAYORDINATES);
        Point[] positions = SimulatedPositions.of(grayordinates, Map.of());
        PlantedNetwork model = new PlantedNetwork(new SmoothNetworks(positions, FACTORS, SEED), positions, places);
        try (RunDevice opened = RunDevice.withMemory(device, call.listener());
                Connectome connectome = new FactorConnectome("simulated", grayordinates, Connectome.Unit.FISHER_Z,
                        Factors.of(GRAYORDINATES, FACTORS + 1, false, model), opened)) {
            folder.write(CONNECTOME, file -> DconnWriter.write(connectome, file, rows -> { }));
        }
        folder.write(NETWORKS, file -> CiftiWriter.writeMaps(file, axes(grayordinates), keys(model, positions)));
    }

    private static CiftiAxes axes(BrainModels grayordinates) {
        List<Label> labels = List.of(new Label(0, "???", 0, 0, 0, 0), new Label(1, PLANTED, 1, 0, 0, 1),
                new Label(2, "elsewhere_left", 0, 0, 1, 1), new Label(3, "elsewhere_right", 0, 1, 0, 1));
        return new CiftiAxes(new Labels(List.of(new LabelMap("networks", labels, Map.of()))), grayordinates, Map.of());
    }

    private static float[] keys(PlantedNetwork model, Point[] positions) {
        float[] keys = new float[positions.length];
        for (int g = 0; g < keys.length; g++) {
            keys[g] = model.distance(g) < REACH ? 1 : positions[g].x() < 0 ? 2 : 3;
        }
        return keys;
    }

    /**
     * Does what {@code confoci ccm} does with what was made up, and shows what was planted and what was found.
     *
     * @param out  the folder of the demo, complete
     * @param foci the table of foci
     */
    void analyse(Path out, Path foci, Consumer<Report> reports) {
        List<String> command = List.of("ccm", foci.toString(), "--connectome", out.resolve(CONNECTOME).toString(), "--networks",
                out.resolve(NETWORKS).toString(), "--null", "permutation", "--permutations", Integer.toString(PERMUTATIONS));
        CcmRequest request = request(foci, out);
        RunOutcome<CcmResult> outcome = new CcmRun(request).run(Demo.call(command, request.output(), device, call));
        reports.accept(outcome.report());
        Optional<NetworkTest> planted = outcome.result().networks().stream().filter(test -> test.name().equals(PLANTED)).findFirst();
        reports.accept(Demo.truth("the other experiments have a focus near one of " + OTHER_PLACES.size()
                + " places that are connected with that one: a network.",
                planted.filter(test -> test.pFdr() < ALPHA).map(NetworkDemo::found), command));
    }

    private CcmRequest request(Path foci, Path out) {
        ConnectomeRequest connectome = new ConnectomeRequest(out.resolve(CONNECTOME), Optional.empty(), Optional.empty(), false, false);
        CcmSettings settings = new CcmSettings(Pooling.RANDOM, true, NullKind.PERMUTATION, PERMUTATIONS, Draw.PHILOX, 1, ALPHA);
        GrayordinateRequest grayordinates = new GrayordinateRequest(SurfaceRequest.none(), RADIUS, TalairachTransform.SPM);
        return new CcmRequest(FociRequest.of(foci), connectome, grayordinates, new PoolRequest(PoolRequest.ALL),
                AtlasRequest.of(out.resolve(NETWORKS)), settings, Optional.empty(), false, false, device,
                new OutputRequest(out.resolve(FOLDER), false));
    }

    private static String found(NetworkTest test) {
        return "the foci are connected with it more than random ones are (" + Numbers.VALUE.of(test.connectivity()) + " against "
                + Numbers.VALUE.of(test.nullMean()) + ", p = " + Numbers.P.of(test.p()) + ").";
    }
}
