package confoci.host.cli.option;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few values by its {@code toString}, in any case; the error for any other word lists them. */
public final class WordConverter<T> implements ITypeConverter<T> {

    private final Supplier<List<T>> values;

    /** @param values called for a word only, so that no start waits for all values of all options */
    WordConverter(Supplier<List<T>> values) {
        this.values = values;
    }

    @Override
    public T convert(String word) {
        StringJoiner known = new StringJoiner(", ");
        for (T value : values.get()) {
            if (value.toString().equals(word.toLowerCase(Locale.ROOT))) {
                return value;
            }
            known.add(value.toString());
        }
        throw new TypeConversionException("expected one of " + known + " but was '" + word + "'");
    }
}
