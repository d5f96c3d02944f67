package confoci.host.io.xml;

import confoci.error.InputDataException;
import java.io.Reader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through an XML document from its start. It stands at an element; {@link #nextChild} goes to the next element inside of it, which
 * must be consumed before the next call: by its own children down to its end, by {@link #text} or by {@link #skip}.
 *
 * <p>A document type is passed over without being read, entities other than XML's own five are refused: a file can reach no other file
 * and cannot grow while it is read. Every method throws {@link InputDataException} for a document that is not well-formed.
 */
public final class XmlCursor {

    private static final XMLInputFactory FACTORY = factory();

    private final String file;
    private final XMLStreamReader xml;

    private XmlCursor(String file, XMLStreamReader xml) {
        this.file = file;
        this.xml = xml;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Files in the wild use prefixes that they do not declare.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /**
     * Goes to the outermost element.
     *
     * @param file how the document is called in messages
     */
    public static XmlCursor open(String file, Reader document) {
        try {
            XmlCursor cursor;
            synchronized (FACTORY) {
                cursor = new XmlCursor(file, FACTORY.createXMLStreamReader(document));
            }
            while (cursor.next() != XMLStreamConstants.START_ELEMENT) {
                if (cursor.xml.getEventType() == XMLStreamConstants.END_DOCUMENT) {
                    throw new InputDataException(file + ": its XML is empty; write or download it again");
                }
            }
            return cursor;
        } catch (XMLStreamException e) {
            throw malformed(file, e);
        }
    }

    /** The name of the element. */
    public String name() {
        return xml.getLocalName();
    }

    /** The value of an attribute, null if the element does not have it. */
    public @Nullable String attributeOrNull(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The value of an attribute that the element must have. */
    public String attribute(String name) {
        String value = attributeOrNull(name);
        if (value == null) {
            throw error("<" + name() + "> has no attribute " + name);
        }
        return value;
    }

    /** The value of an attribute that must be an integer. */
    public int intAttribute(String name) {
        String value = attribute(name);
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw error("attribute " + name + " of <" + name() + "> is '" + shortened(value) + "', not an integer");
        }
    }

    /** The value of an attribute that must be a number. */
    public double doubleAttribute(String name) {
        String value = attribute(name);
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw error("attribute " + name + " of <" + name() + "> is '" + shortened(value) + "', not a number");
        }
    }

    /** Goes to the next element inside the current one, or to the current one's end. */
    public boolean nextChild() {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    /** All text of the element, up to its end; elements inside of it are passed over. */
    public String text() {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                case XMLStreamConstants.ENTITY_REFERENCE -> throw error("it uses an entity &" + xml.getLocalName() + ";");
                case XMLStreamConstants.START_ELEMENT -> skip();
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return text.toString();
                }
                default -> { }
            }
        }
    }

    /** Passes over the element with all that it holds. */
    public void skip() {
        int depth = 1;
        while (depth > 0) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.END_DOCUMENT -> depth = 0;
                default -> { }
            }
        }
    }

    /** All integers of the element's text, which white space separates. */
    public int[] ints() {
        try {
            return NumberText.ints(text());
        } catch (NumberFormatException e) {
            throw error("it holds " + e.getMessage() + " where an integer should be");
        }
    }

    /** All numbers of the element's text, which white space separates. */
    public double[] doubles() {
        try {
            return NumberText.doubles(text());
        } catch (NumberFormatException e) {
            throw error("it holds " + e.getMessage() + " where a number should be");
        }
    }

    /** A failure at this place of the document. */
    public InputDataException error(String problem) {
        return new InputDataException(file + ": line " + xml.getLocation().getLineNumber() + " of its XML: " + problem
                + "; write or download it again");
    }

    private int next() {
        try {
            return xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException e) {
            throw malformed(file, e);
        }
    }

    private static InputDataException malformed(String file, XMLStreamException e) {
        String what = e.getMessage() == null ? "" : e.getMessage();
        // Java repeats the place in front of the problem, on a line of its own.
        int problem = what.indexOf("Message: ");
        what = what.substring(problem < 0 ? 0 : problem + "Message: ".length()).replace('\n', ' ').strip();
        String line = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNumber();
        return new InputDataException(file + ": its XML is damaged" + line + " (" + shortened(what) + "); write or download it again", e);
    }

    private static String shortened(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), 120); i++) {
            line.append(Character.isISOControl(text.charAt(i)) ? ' ' : text.charAt(i));
        }
        return text.length() > 120 ? line.append("...").toString() : line.toString();
    }
}
