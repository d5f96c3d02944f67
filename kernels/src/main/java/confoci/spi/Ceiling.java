package confoci.spi;

/**
 * What a device can do at best, measured.
 *
 * @param bytesPerSecond of its memory, read and written together
 * @param flopPerSecond  in float32, a fused multiply-add counted as two
 */
public record Ceiling(double bytesPerSecond, double flopPerSecond) {
}
