package confoci.host.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.drawing.Shape.Anchor;
import java.io.StringReader;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgTest {

    private static final String HOSTILE = "<script>alert(1)</script> & \"q\" 'a' \u202E \uD83E\uDDE0 \u0007";

    @Test
    void namesAreTextWhateverTheyHold() throws Exception {
        String svg = Svg.inline(drawing(HOSTILE));
        Document document = parse(svg);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("text").item(0).getTextContent()).startsWith("<script>alert(1)</script> & \"q\" 'a'")
                .contains("\uD83E\uDDE0").doesNotContain("\u202E");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent()).startsWith("<script>");
    }

    @Property
    void anyTextMakesWellFormedXml(@ForAll String text) throws Exception {
        assertThat(parse(Svg.inline(drawing(text))).getDocumentElement().getTagName()).isEqualTo("svg");
    }

    @Test
    void isAccessibleAndTakesTheColourOfThePage() throws Exception {
        Element svg = parse(Svg.inline(drawing("name"))).getDocumentElement();
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getFirstChild().getNodeName()).isEqualTo("title");
        assertThat(svg.getFirstChild().getNextSibling().getNodeName()).isEqualTo("desc");
        assertThat(((Element) svg.getElementsByTagName("text").item(0)).getAttribute("fill")).isEqualTo("currentColor");
    }

    @Test
    void fileHasItsSizeInMillimetres() throws Exception {
        Element svg = parse(Svg.file(drawing("name"), 85, OptionalInt.of(0xFFFFFF), 0x1A1A1A)).getDocumentElement();
        assertThat(svg.getAttribute("width")).isEqualTo("85mm");
        assertThat(svg.getAttribute("height")).isEqualTo("42.5mm");
        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 100 50");
        assertThat(svg.getAttribute("color")).isEqualTo("#1a1a1a");
    }

    @Test
    void sameDrawingSameBytes() {
        assertThat(Svg.inline(drawing("a"))).isEqualTo(Svg.inline(drawing("a")));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "-1.5, -1.5", "0.004, 0", "-0.004, 0", "12.345, 12.35", "0.05, 0.05", "100.10, 100.1", "-0.07, -0.07"})
    void numbersHaveTwoDecimalsAtMost(double value, String text) {
        assertThat(Svg.number(value)).isEqualTo(text);
    }

    private static Drawing drawing(String name) {
        RgbImage image = new RgbImage(2, 1, 0xFF0000);
        return new Canvas().words(3, 4, Anchor.END, Ink.TEXT, name).box(1, 2, 3, 4, Ink.of(0x123456).at(0.5), name)
                .disc(5, 5, 2, Ink.MUTED, "").area(Ink.of(0), 0, 0, 5, 0, 5, 5)
                .dashes(Ink.FAINT, 1, 2, 0, 0, 9, 9).turned(1, 1, Anchor.MIDDLE, Ink.TEXT, name, 11, -90)
                .pixels(0, 0, 20, 10, image).drawing(100, 50, name, name);
    }

    static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
