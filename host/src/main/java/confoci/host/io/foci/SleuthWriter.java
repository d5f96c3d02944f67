package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the text that GingerALE and NiMARE read. */
final class SleuthWriter implements FociWriter {

    @Override
    public List<String> write(List<Experiment> experiments, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        StereotaxicSpace space = null;
        boolean mixed = false;
        boolean tags = false;
        boolean broken = false;
        for (Experiment experiment : experiments) {
            StereotaxicSpace first = experiment.foci().isEmpty() ? space : experiment.foci().getFirst().space();
            if (first != null && first != space) {
                mixed |= space != null;
                space = first;
                reference(text, first);
            }
            text.append("// ").append(Labels.oneLine(experiment.label())).append('\n');
            text.append("// Subjects=").append(experiment.hasSampleSize() ? Numbers.format(experiment.subjects()) : "").append('\n');
            broken |= experiment.subjects() != Math.rint(experiment.subjects());
            for (Focus focus : experiment.foci()) {
                if (focus.space() != space) {
                    mixed = true;
                    space = focus.space();
                    reference(text, space);
                }
                text.append(Numbers.format(focus.reported().x())).append('\t')
                        .append(Numbers.format(focus.reported().y())).append('\t')
                        .append(Numbers.format(focus.reported().z())).append('\n');
            }
            text.append('\n');
            tags |= !experiment.tags().isEmpty();
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        List<String> losses = new ArrayList<>();
        if (tags) {
            losses.add("Sleuth text has no place for tags; they are left out");
        }
        if (mixed) {
            losses.add("the file changes its Reference between MNI and Talairach; other programs read only the first,"
                    + " --tal2mni writes one space");
        }
        if (broken) {
            losses.add("some sample sizes are not whole or not known; NiMARE refuses those in Sleuth text");
        }
        return losses;
    }

    private static void reference(StringBuilder text, StereotaxicSpace space) {
        text.append("// Reference=").append(space == StereotaxicSpace.MNI ? "MNI" : "Talairach").append('\n');
    }
}
