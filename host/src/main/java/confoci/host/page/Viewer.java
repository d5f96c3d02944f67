package confoci.host.page;

import confoci.host.drawing.ColourMap;
import confoci.host.html.Element;
import confoci.host.json.Json;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.ClusterTable;
import confoci.host.report.Group;
import confoci.host.report.MapFile.Show;
import confoci.host.report.Section;
import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.host.template.Templates;
import confoci.model.GridShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a page that shows the brain: controls and data for niivue, and pictures for where it cannot run. */
final class Viewer {

    /** Of the T1, what is white. */
    private static final int WHITE = 225;
    private static final int SLIDER_STEPS = 500;
    /** In percent: what lies in folds is seen, and gyri are still recognized. */
    private static final int INFLATION = 70;

    private final Material material;

    Viewer(Material material) {
        this.material = material;
    }

    /** Whether there is anything for a viewer. */
    boolean isShown() {
        return !material.brain().maps().isEmpty() || !material.foci().experiments().isEmpty();
    }

    /** The section: the viewer, pictures, and what neither shows. */
    Element html() {
        Brain brain = material.brain();
        Element section = Element.of("section").id("brain").attribute("aria-labelledby", "brain-title")
                .add(Element.of("h2", "Brain").id("brain-title"));
        if (isShown()) {
            section.add(viewer());
        }
        brain.pictures().forEach(picture -> section.add(Element.of("figure").classed("still").add(Element.of("img")
                .attribute("src", "data:image/png;base64," + picture.png()).attribute("alt", picture.caption()))
                .add(Element.of("figcaption", picture.caption()))));
        brain.notes().forEach(note -> section.add(Element.of("p", note).classed("note")));
        return section;
    }

    private Element viewer() {
        Element stage = Element.of("div")
                .add(Element.of("div").classed("stage").add(Element.of("canvas").id("canvas").attribute("tabindex", "0")
                        .attribute("role", "application").attribute("aria-label", "Brain in three planes and from outside")
                        .attribute("aria-describedby", "keys")))
                .add(Element.of("p").classed("reading").attribute("aria-live", "polite")
                        .add(Element.of("output").id("place")).add(Element.of("output").id("value")))
                .add(Element.of("p", "Left is left (neurological convention); front is to the right in the sagittal slice. Coordinates are"
                        + " in MNI space. Click to move the crosshair, or use the arrow keys (left and right, back and front) and Page Up"
                        + " and Page Down (up and down); with Shift, 5 mm at a time. Values are rounded for display; the files have them in"
                        + " full.").id("keys").classed("note"));
        if (!material.brain().cortex().sides().isEmpty()) {
            stage.add(cortex());
        }
        return Element.of("div").id("viewer").classed("viewer").attribute("hidden").add(stage).add(controls());
    }

    private Element cortex() {
        Cortex cortex = material.brain().cortex();
        Element views = Element.of("div").classed("views").attribute("role", "group").attribute("aria-label", "Views of the cortex");
        for (Cortex.Side side : cortex.sides()) {
            String name = TableViews.sentence(side.name());
            int outside = side.isLeft() ? -1 : 1;
            views.add(view(name, side.name(), outside, 0)).add(view(name + ", inner side", side.name(), -outside, 0));
        }
        views.add(view("Above", "", 0, 1)).add(view("Below", "", 0, -1)).add(view("Front", "", 0, 0).attribute("data-y", "1"))
                .add(view("Back", "", 0, 0).attribute("data-y", "-1"));
        views.add(slider("inflation", "Inflation", 100, cortex.carried() ? INFLATION : 0));
        return Element.of("div").id("cortex").classed("cortex").add(Element.of("h3", "Cortex")).add(views)
                .add(Element.of("div").classed("stage").add(Element.of("canvas").id("cortex-canvas").attribute("tabindex", "0")
                        .attribute("role", "application").attribute("aria-label", "Surface of the cortex")
                        .attribute("aria-describedby", "cortex-keys")))
                .add(Element.of("p").classed("reading").attribute("aria-live", "polite").add(Element.of("output").id("vertex")))
                .add(Element.of("p", shown(cortex) + "Drag to rotate, or use the arrow keys; with Shift, 45 degrees at a time. "
                        + (cortex.placed() ? "Click to move the crosshair. The dot is the point nearest to the crosshair, if it is within"
                        + " 10 mm." : "Click to read the value of a vertex, which the dot marks. The vertices of this surface do not lie"
                        + " where the brain has them, so that the crosshair does not follow, and the dot does not follow the crosshair."))
                        .id("cortex-keys").classed("note"));
    }

    /** What is shown on the cortex. */
    private String shown(Cortex cortex) {
        if (cortex.carried()) {
            return "FreeSurfer's fsaverage5, midway between the white and the pial surface. Each vertex has the value of the voxel in which"
                    + " it lies; the medial wall, which is no cortex, has no value. What lies deep in the brain is not seen. ";
        }
        return material.brain().maps().stream().anyMatch(map -> map.voxels().isPresent() && !map.cortex().isEmpty())
                && cortex.sides().stream().allMatch(side -> side.none().isEmpty())
                ? "Each vertex has the value of the voxel in which it lies; on the medial wall, which is no cortex, this may be one of the"
                + " thalamus or the brainstem. " : "";
    }

    /** From where a viewer looks: to the right, up; a hemisphere alone, or both. */
    private static Element view(String name, String side, int right, int up) {
        return Element.of("button", name).attribute("type", "button").attribute("data-side", side)
                .attribute("data-x", Integer.toString(right)).attribute("data-z", Integer.toString(up));
    }

    private Element controls() {
        Element controls = Element.of("div").classed("controls");
        Element maps = Element.of("select").id("map");
        material.brain().maps().forEach(map -> maps.add(Element.of("option", map.source().file())));
        controls.add(Element.of("div").add(Element.of("label", "Map").attribute("for", "map")).add(maps)
                .add(Element.of("p").id("map-meaning").classed("note")));
        controls.add(slider("threshold", "Threshold", SLIDER_STEPS, SLIDER_STEPS));
        controls.add(Element.of("div").add(Element.of("div").id("bar").classed("bar").attribute("role", "presentation"))
                .add(Element.of("div").classed("ends").add(Element.of("span").id("bar-low")).add(Element.of("span").id("bar-name"))
                        .add(Element.of("span").id("bar-high"))));
        controls.add(slider("opacity", "Opacity of the map", 100, 100));
        if (!material.foci().experiments().isEmpty()) {
            controls.add(Element.of("div").add(Element.of("label", "Foci of").attribute("for", "foci"))
                    .add(Element.of("select").id("foci")));
        }
        controls.add(crosshair());
        List<Element> peaks = new ArrayList<>();
        peaks(material.report().sections(), "Clusters", peaks);
        if (!peaks.isEmpty()) {
            controls.add(Element.of("div").add(Element.of("span", "Peaks of clusters").classed("label").id("peaks-title"))
                    .add(Element.of("div").classed("peaks").attribute("role", "group").attribute("aria-labelledby", "peaks-title")
                            .attribute("tabindex", "0").add(peaks)));
        }
        return controls;
    }

    private static Element slider(String id, String name, int steps, int value) {
        return Element.of("div").add(Element.of("div").classed("row").add(Element.of("label", name).attribute("for", id))
                        .add(Element.of("output").id(id + "-value").attribute("for", id)))
                .add(Element.of("input").id(id).attribute("type", "range").attribute("min", "0")
                        .attribute("max", Integer.toString(steps)).attribute("value", Integer.toString(value)));
    }

    private static Element crosshair() {
        Element fields = Element.of("div").classed("mm");
        for (String axis : List.of("x", "y", "z")) {
            fields.add(Element.of("div").add(Element.of("label", axis + " (mm)").attribute("for", axis))
                    .add(Element.of("input").id(axis).attribute("type", "number").attribute("step", "1")));
        }
        return fields;
    }

    private static void peaks(List<Section> sections, String heading, List<Element> into) {
        for (Section section : sections) {
            if (section instanceof Group group) {
                peaks(group.sections(), group.heading().isEmpty() ? heading : group.heading(), into);
            } else if (section instanceof ClusterTable clusters && !clusters.peaks().isEmpty()) {
                into.add(Element.of("h4").add(Element.isolated(heading)));
                Element list = Element.of("ul").classed("peaks-of");
                for (ClusterTable.Peak peak : clusters.peaks()) {
                    list.add(Element.of("li").add(Sheet.show(peak.mm(), Sheet.place(peak.mm()), "no. " + peak.cluster())));
                }
                into.add(list);
            }
        }
    }

    /** What scripts read. */
    List<Element> data() {
        List<Element> elements = new ArrayList<>();
        List<Object> maps = new ArrayList<>();
        for (Brain.Packed map : material.brain().maps()) {
            String id = "map-" + (maps.size() + 1);
            maps.add(entry(id, map));
            if (!map.image().isEmpty()) {
                elements.add(base64(id, map.image()));
            }
            map.cortex().forEach((side, values) -> elements.add(base64(id + "-" + side, values)));
        }
        for (Cortex.Side side : material.brain().cortex().sides()) {
            elements.add(base64("mesh-" + side.name(), Base64.getEncoder().encodeToString(side.file())));
            elements.add(base64("none-" + side.name(), Base64.getEncoder().encodeToString(side.none().toByteArray())));
        }
        elements.add(base64("t1", Base64.getEncoder().encodeToString(Templates.t1File())));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("maps", maps);
        data.put("cortex", material.brain().cortex().sides().stream().map(Cortex.Side::name).toList());
        data.put("placed", material.brain().cortex().placed());
        data.put("foci", material.foci().experiments().stream().map(Viewer::entry).toList());
        Point start = material.brain().start();
        data.put("start", new double[] {start.x(), start.y(), start.z()});
        data.put("white", WHITE);
        data.put("above", ColourMap.WARM.colours());
        data.put("below", ColourMap.COLD.colours());
        elements.add(Element.json("viewer-data", Json.toString(data)));
        return elements;
    }

    private static Map<String, Object> entry(String id, Brain.Packed map) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", id);
        entry.put("meaning", TableViews.sentence(map.source().meaning()) + (map.source().show() == Show.BELOW
                ? "; strong is a small p" : "") + ".");
        entry.put("quantity", map.log() ? "p" : map.source().quantity());
        entry.put("signed", map.signed());
        entry.put("log", map.log());
        map.voxels().ifPresent(voxels -> entry.put("voxels", entry(voxels)));
        entry.put("cortex", List.copyOf(map.cortex().keySet()));
        entry.put("step", map.step());
        entry.put("low", map.low());
        entry.put("high", map.high());
        entry.put("threshold", map.threshold());
        return entry;
    }

    /** Where the voxels lie: of the matrix from mm the first three rows, the size of the grid, and where the image begins in it. */
    private static Map<String, Object> entry(DisplayMap.Voxels voxels) {
        Affine toVoxel = voxels.grid().voxelToMm().inverse();
        double[] rows = new double[12];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = toVoxel.at(i / 4, i % 4);
        }
        GridShape shape = voxels.grid().shape();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("matrix", rows);
        entry.put("grid", List.of(shape.nx(), shape.ny(), shape.nz()));
        entry.put("first", Arrays.stream(voxels.first()).boxed().toList());
        entry.put("rest", voxels.rest());
        return entry;
    }

    private static Map<String, Object> entry(Foci.Experiment experiment) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", experiment.name() + " (" + Plural.of(experiment.mm().size(), "foci") + ")");
        StringBuilder mm = new StringBuilder();
        for (Point point : experiment.mm()) {
            for (double value : new double[] {point.x(), point.y(), point.z()}) {
                mm.append(mm.isEmpty() ? "" : " ").append(Notation.float64().of(value));
            }
        }
        entry.put("mm", mm.toString());
        return entry;
    }

    private static Element base64(String id, String text) {
        return Element.script(text).attribute("type", "text/plain").id(id);
    }
}
