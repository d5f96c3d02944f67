package confoci.host.cli.option;

import confoci.host.foci.SampleSizes;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of an option; what is no number, or none that makes sense there, is answered with what is expected. */
public abstract class NumberConverter<N extends Number> implements ITypeConverter<N> {

    private final String expected;
    private final Function<String, N> parser;
    private final Predicate<N> allowed;

    private NumberConverter(String expected, Function<String, N> parser, Predicate<N> allowed) {
        this.expected = expected;
        this.parser = parser;
        this.allowed = allowed;
    }

    @Override
    public final N convert(String word) {
        try {
            N number = parser.apply(word.strip());
            if (allowed.test(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, as is a number that is not allowed.
        }
        throw new TypeConversionException("expected " + expected + " but was '" + word + "'");
    }

    /** Any number of 32 bits. */
    public static final class Whole extends NumberConverter<Integer> {
        Whole() {
            super("a whole number of at most 9 digits", Integer::valueOf, number -> true);
        }
    }

    /** Any number of 64 bits. */
    public static final class LongWhole extends NumberConverter<Long> {
        LongWhole() {
            super("a whole number of at most 18 digits", Long::valueOf, number -> true);
        }
    }

    /** Any finite number. */
    public static final class Real extends NumberConverter<Double> {
        Real() {
            super("a number", Double::valueOf, Double::isFinite);
        }
    }

    /** How many of something. */
    public static final class Count extends NumberConverter<Integer> {
        Count() {
            super("a whole number from 1 to " + Integer.MAX_VALUE, Integer::valueOf, number -> number >= 1);
        }
    }

    /** A number of threads; each takes memory, and beyond the processors of any machine they only get in each other's way. */
    public static final class Threads extends NumberConverter<Integer> {

        private static final int MOST = 1024;

        Threads() {
            super("a number of threads from 1 to " + MOST, Integer::valueOf, number -> number >= 1 && number <= MOST);
        }
    }

    /** A level that a p is compared with. */
    public static final class Probability extends NumberConverter<Double> {
        Probability() {
            super("a probability between 0 and 1, for example 0.05,", Double::valueOf, p -> p > 0 && p < 1);
        }
    }

    /** A volume in mm3, or none. */
    public static final class Volume extends NumberConverter<Double> {
        Volume() {
            super("a volume in mm3, 0 or more,", Double::valueOf, volume -> volume >= 0 && Double.isFinite(volume));
        }
    }

    /** A width in mm. */
    public static final class Width extends NumberConverter<Double> {
        Width() {
            super("a positive number of mm", Double::valueOf, width -> width > 0 && Double.isFinite(width));
        }
    }

    /** A sample size. */
    public static final class SampleSize extends NumberConverter<Double> {
        SampleSize() {
            super("a number of subjects from 1 to " + SampleSizes.MOST, Double::valueOf, SampleSizes::possible);
        }
    }
}
