package confoci.host.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What differs has another key, also where the bytes one after the other are the same. */
class ContentKeyTest {

    @Test
    void whereAPartEndsMatters() {
        ContentKey plain = ContentKey.of(out -> { });
        assertThat(List.of(plain, plain.with(""), plain.with("a"), plain.with("a").with(""), ContentKey.of(out -> {
            out.writeText("ab");
            out.writeText("c");
        }), ContentKey.of(out -> {
            out.writeText("a");
            out.writeText("bc");
        }), ContentKey.of(out -> {
            out.writeAll(new int[] {1, 2});
            out.writeAll(new int[] {3});
        }), ContentKey.of(out -> {
            out.writeAll(new int[] {1});
            out.writeAll(new int[] {2, 3});
        }), ContentKey.of(out -> out.writeAll(new double[] {1, 2})), ContentKey.of(out -> out.writeAll(new double[] {2, 1})),
                ContentKey.of(out -> out.writeAll(new byte[] {1, 2})))).doesNotHaveDuplicates();
    }

    /** SHA-256 of nothing, as FIPS 180-4 has it. */
    @Test
    void isASha256() {
        assertThat(ContentKey.of(out -> { }).sha256()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(ContentKey.of(out -> out.writeText("x".repeat(100_000)))).isEqualTo(
                ContentKey.of(out -> out.writeText("x".repeat(100_000))));
        assertThatThrownBy(() -> new ContentKey("00")).isInstanceOf(IllegalArgumentException.class);
    }
}
