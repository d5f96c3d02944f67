package confoci.host.cli.option;

import java.util.Locale;
import java.util.StringJoiner;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a constant of an enum by its {@code toString}, in any case, and says which there are where a word is none of them. */
public final class EnumConverter<E extends Enum<E>> implements ITypeConverter<E> {

    private final Class<E> type;

    EnumConverter(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String word) {
        StringJoiner known = new StringJoiner(", ");
        for (E constant : type.getEnumConstants()) {
            if (constant.toString().equals(word.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            known.add(constant.toString());
        }
        throw new TypeConversionException("expected one of " + known + " but was '" + word + "'");
    }
}
