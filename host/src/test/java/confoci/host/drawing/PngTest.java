package confoci.host.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the decoder of the JDK, which checks every checksum. */
class PngTest {

    @Property(tries = 50)
    void everyPixelReadsBack(@ForAll @IntRange(min = 1, max = 300) int width, @ForAll @IntRange(min = 1, max = 300) int height,
            @ForAll long seed) throws IOException {
        RgbImage image = new RgbImage(width, height, 0);
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.set(x, y, random.nextInt(1 << 24));
            }
        }
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(Png.encode(image)));
        assertThat(decoded.getWidth()).isEqualTo(width);
        assertThat(decoded.getHeight()).isEqualTo(height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertThat(decoded.getRGB(x, y) & 0xFFFFFF).isEqualTo(image.get(x, y));
            }
        }
    }

    @Property(tries = 20)
    void opacityReadsBack(@ForAll @IntRange(min = 1, max = 40) int width, @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll long seed) throws IOException {
        RgbImage image = RgbImage.transparent(width, height);
        Random random = new Random(seed);
        for (int n = 0; n < width * height; n++) {
            image.blend(random.nextInt(width), random.nextInt(height), random.nextInt(1 << 24), random.nextInt(256));
        }
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(Png.encode(image)));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertThat(decoded.getRGB(x, y) >>> 24).isEqualTo(image.opacity(x, y));
                assertThat(decoded.getRGB(x, y) & 0xFFFFFF).isEqualTo(image.get(x, y));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"300, 11811", "600, 23622", "96, 3780"})
    void saysHowManyPixelsAMetreHas(double dpi, int perMetre) {
        byte[] file = Png.encode(new RgbImage(3, 2, 0), dpi);
        ByteBuffer chunks = ByteBuffer.wrap(file);
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("pHYs");
        assertThat(chunks.getInt(at + 4)).isEqualTo(perMetre);
        assertThat(chunks.getInt(at + 8)).isEqualTo(perMetre);
        assertThat(file[at + 12]).as("metres").isEqualTo((byte) 1);
        assertThat(new String(Png.encode(new RgbImage(3, 2, 0)), StandardCharsets.ISO_8859_1)).doesNotContain("pHYs");
    }
}
