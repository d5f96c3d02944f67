package confoci.host.io.foci;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sample size of a NiMARE or NIMADS experiment, whose metadata have it as {@code sample_sizes} (a list) or {@code sample_size}. */
final class JsonSampleSize {

    private JsonSampleSize() {
    }

    /** The first of the objects that has a sample size: the mean of a list, as in NiMARE; NaN if none does. */
    static double first(Source source, String place, @Nullable Object... objects) {
        for (@Nullable Object object : objects) {
            if (object instanceof Map<?, ?> metadata) {
                double size = mean(metadata.get("sample_sizes"), source, place);
                size = Double.isNaN(size) ? number(metadata.get("sample_size"), source, place) : size;
                if (!Double.isNaN(size)) {
                    return size;
                }
            }
        }
        return Double.NaN;
    }

    static boolean isName(String name) {
        return name.equals("sample_sizes") || name.equals("sample_size");
    }

    private static double mean(@Nullable Object value, Source source, String place) {
        if (!(value instanceof List<?> sizes)) {
            return number(value, source, place);
        }
        double sum = 0;
        for (Object size : sizes) {
            sum += number(size, source, place);
        }
        return sum / sizes.size();
    }

    private static double number(@Nullable Object value, Source source, String place) {
        // Zero stands for a size that nobody entered.
        String text = Json.text(value);
        return text.equals("0") || text.equals("0.0") ? Double.NaN : source.subjects(text, false, () -> place + ", sample size");
    }
}
