package confoci.host.seed;

import confoci.error.InvalidRequest;
import confoci.host.citation.Work;
import confoci.host.space.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Targets of transcranial magnetic stimulation for depression in the left dorsolateral prefrontal cortex. */
public enum KnownTarget {

    /** 5 cm in front of the motor cortex; the mean place of that rule. */
    FIVE_CM("5-cm", "5-CM", new Point(-41, 16, 54), List.of(Work.FOX_2012)),
    /** The place of the electrode F3 by the method of Beam. */
    BEAM_F3("beam-f3", "Beam F3", new Point(-41, 42, 34), List.of(Work.BEAM_2009)),
    /** The group's place that is most negatively correlated with the subgenual cingulate. */
    ANTI_SUBGENUAL("anti-subgenual", "anti-subgenual", new Point(-38, 44, 26), List.of(Work.FOX_2012));

    private final String key;
    private final String title;
    private final Point point;
    private final List<Work> works;

    KnownTarget(String key, String title, Point point, List<Work> works) {
        this.key = key;
        this.title = title;
        this.point = point;
        this.works = works;
    }

    /** As it is typed. */
    public String key() {
        return key;
    }

    /** The name of its map. */
    public String title() {
        return title;
    }

    /** Where it is in MNI space, in mm. */
    public Point point() {
        return point;
    }

    /** Works that describe it. */
    public List<Work> works() {
        return works;
    }

    /** The names of all, for messages. */
    public static String keys() {
        return Arrays.stream(values()).map(KnownTarget::key).collect(Collectors.joining(", "));
    }

    /**
     * The target of a name.
     *
     * @throws InvalidRequest if there is none
     */
    public static KnownTarget of(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
        return Arrays.stream(values()).filter(target -> target.key.equals(wanted)).findFirst()
                .orElseThrow(() -> new InvalidRequest("--target " + name + ": there is no such target; known are " + keys()
                        + "; give a coordinate by --at \"X Y Z\""));
    }
}
