package confoci.host.export;

import confoci.host.output.Notation;
import confoci.host.text.PlainText;
import java.util.List;

/** Writes what the numbers of a volume stand for as viewers read it. */
final class LabelTables {

    /** Colours that people with any colour vision tell apart (Okabe and Ito 2008), from 0 to 1. */
    private static final double[][] COLOURS = {{0.9, 0.6, 0}, {0.35, 0.7, 0.9}, {0, 0.6, 0.5}, {0.95, 0.9, 0.25}, {0, 0.45, 0.7},
        {0.8, 0.4, 0}, {0.8, 0.6, 0.7}};

    private LabelTables() {
    }

    /** A number, a colour and a name per line. FSLeyes 1.20 reads no table of a single line, so one more number follows. */
    static String fsleyes(List<LabelEntry> entries) {
        StringBuilder text = new StringBuilder("# Clusters of Confoci\n");
        for (LabelEntry entry : entries) {
            line(text, entry.number(), PlainText.oneLine(entry.name()));
        }
        if (entries.size() == 1) {
            line(text, entries.getFirst().number() + 1, "-");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, int number, String name) {
        text.append(number);
        for (double part : COLOURS[(number - 1) % COLOURS.length]) {
            text.append(' ').append(Notation.decimals(2).of(part));
        }
        text.append(' ').append(name).append('\n');
    }

    /** A number, a tab and a name without spaces per line, as the atlases of MRIcron and MRIcroGL have them. */
    static String mricrogl(List<LabelEntry> entries) {
        StringBuilder text = new StringBuilder();
        for (LabelEntry entry : entries) {
            text.append(entry.number()).append('\t').append(PlainText.oneLine(entry.name()).replace(' ', '_')).append('\n');
        }
        return text.toString();
    }

    /** The description of an atlas of FSL, whose image is the file of the same name. */
    static String fsl(String name, List<LabelEntry> entries) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<atlas version=\"1.0\">\n  <header>\n")
                .append("    <name>Clusters ")
                .append(escaped(name)).append("</name>\n    <shortname>").append(escaped(name))
                .append("</shortname>\n    <type>Label</type>\n    <images>\n      <imagefile>/").append(escaped(name))
                .append("</imagefile>\n      <summaryimagefile>/").append(escaped(name))
                .append("</summaryimagefile>\n    </images>\n  </header>\n  <data>\n")
                .append("    <label index=\"0\" x=\"0\" y=\"0\" z=\"0\">Outside of clusters</label>\n");
        for (LabelEntry entry : entries) {
            text.append("    <label index=\"").append(entry.number()).append("\" x=\"").append(Math.round(entry.voxel().x()))
                    .append("\" y=\"").append(Math.round(entry.voxel().y())).append("\" z=\"").append(Math.round(entry.voxel().z()))
                    .append("\">").append(escaped(PlainText.oneLine(entry.name()))).append("</label>\n");
        }
        return text.append("  </data>\n</atlas>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
