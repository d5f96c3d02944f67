package confoci.host.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

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
}
