package confoci.host.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Whatever text stands in it, a document has the elements that were made and no others. */
class HtmlTest {

    private static String written(Html piece) {
        StringBuilder out = new StringBuilder();
        piece.writeTo(out);
        return out.toString();
    }

    /** Read by Java's parser of XML, which knows nothing of this writer. */
    private static Document parsed(String xml) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Property(tries = 500)
    void anyTextIsTextOnly(@ForAll String text) throws Exception {
        Document document = parsed(written(Element.of("p").attribute("title", text).add(Element.isolated(text))));
        assertThat(document.getDocumentElement().getChildNodes().getLength()).isEqualTo(1);
        String shown = document.getDocumentElement().getTextContent();
        assertThat(shown.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\t')).isTrue();
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            assertThat(shown).isEqualTo(text);
            assertThat(document.getDocumentElement().getAttribute("title")).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x", "a & b &amp; c",
        "\u05d0\u05d1\u05d2 abc", "\ud83e\udde0 brain", "]]>", "</bdi></td>"})
    void hostileNamesAreText(String text) throws Exception {
        Document document = parsed(written(Element.of("td").add(Element.isolated(text))));
        assertThat(document.getDocumentElement().getTextContent()).isEqualTo(text);
        assertThat(document.getElementsByTagName("*").getLength()).isEqualTo(2);
    }

    @Test
    void whatWouldActIsShownAsAnEscape() {
        assertThat(written(Html.text("a\u202eb\u0000c\u001b[2J"))).isEqualTo("a\\u202eb\\u0000c\\u001b[2J");
        assertThat(written(Html.text("lone \ud83e surrogate"))).isEqualTo("lone \ufffd surrogate");
    }

    @Property(tries = 300)
    void jsonInAPageCannotEndItsElement(@ForAll String text) throws IOException {
        String json = new ObjectMapper().writeValueAsString(text + "</script><!--");
        String page = written(Element.json("x", json));
        String content = page.substring(page.indexOf('>') + 1, page.length() - "</script>".length());
        assertThat(content).doesNotContain("<");
        assertThat(new ObjectMapper().readValue(content, String.class)).isEqualTo(new ObjectMapper().readValue(json, String.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x</script>", "x<!-- y", "</SCRIPT"})
    void codeThatWouldEndItsElementIsRefused(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> Element.script(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "http://somewhere", "//somewhere", "vbscript:x", "file:///etc"})
    void linksLeadNowhereElse(String target) {
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("a").attribute("href", target));
    }

    @Test
    void attributesRunNoScripts() {
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("p").attribute("onclick", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("p").attribute("a b", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Element.of("p onclick"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Markup("<p>"));
    }
}
