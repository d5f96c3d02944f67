package confoci.host.io.gifti;

import confoci.host.io.xml.XmlCursor;
import java.util.HashMap;
import java.util.Map;

/** The free entries of a file or a data array. */
final class Metadata {

    private Metadata() {
    }

    /** @param xml stands at a {@code MetaData} element, which is consumed */
    static Map<String, String> read(XmlCursor xml) {
        Map<String, String> entries = new HashMap<>();
        while (xml.nextChild()) {
            String name = "";
            String value = "";
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "Name" -> name = xml.text().strip();
                    case "Value" -> value = xml.text().strip();
                    default -> xml.skip();
                }
            }
            entries.put(name, value);
        }
        return entries;
    }
}
