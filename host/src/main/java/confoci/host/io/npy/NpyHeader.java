package confoci.host.io.npy;

import confoci.error.InputDataException;
import confoci.host.io.binary.NumberType;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The array of a {@code .npy} file (NumPy Enhancement Proposal 1). The header is the text of a Python dictionary; it is taken
 * apart letter by letter and never evaluated.
 */
record NpyHeader(NumberType type, ByteOrder order, boolean fortranOrder, long[] shape) {

    /** NumPy itself writes at most this many. */
    private static final int MOST_DIMENSIONS = 64;

    /**
     * @param file how the file is called in messages
     * @throws InputDataException if it is not the dictionary of an array of real numbers
     */
    static NpyHeader parse(String file, String text) {
        return new Parser(file, text).header();
    }

    private static final class Parser {

        private final String file;
        private final String text;
        private int at;
        private @Nullable String descr;
        private @Nullable Boolean fortranOrder;
        private long @Nullable [] shape;

        Parser(String file, String text) {
            this.file = file;
            this.text = text;
        }

        NpyHeader header() {
            expect('{');
            while (peek() != '}') {
                String key = string();
                expect(':');
                switch (key) {
                    case "descr" -> {
                        require(descr == null);
                        if (peek() == '[') {
                            throw new InputDataException(file + ": holds records, not numbers; save one field of them with numpy.save");
                        }
                        descr = string();
                    }
                    case "fortran_order" -> {
                        require(fortranOrder == null);
                        fortranOrder = bool();
                    }
                    case "shape" -> {
                        require(shape == null);
                        shape = tuple();
                    }
                    default -> throw damaged();
                }
                if (peek() != '}') {
                    expect(',');
                }
            }
            expect('}');
            skipSpace();
            if (at != text.length() || descr == null || fortranOrder == null || shape == null) {
                throw damaged();
            }
            return new NpyHeader(type(descr), order(descr), fortranOrder, shape);
        }

        private NumberType type(String descr) {
            require(!descr.isEmpty());
            String name = "<>|=".indexOf(descr.charAt(0)) < 0 ? descr : descr.substring(1);
            return switch (name) {
                case "i1" -> NumberType.INT8;
                case "u1", "b1" -> NumberType.UINT8;
                case "i2" -> NumberType.INT16;
                case "u2" -> NumberType.UINT16;
                case "i4" -> NumberType.INT32;
                case "u4" -> NumberType.UINT32;
                case "i8" -> NumberType.INT64;
                case "u8" -> NumberType.UINT64;
                case "f2" -> NumberType.FLOAT16;
                case "f4" -> NumberType.FLOAT32;
                case "f8" -> NumberType.FLOAT64;
                default -> throw new InputDataException(file + ": holds values of type '" + printable(descr)
                        + "', not real numbers; save them with astype('float32')");
            };
        }

        private ByteOrder order(String descr) {
            return switch (descr.charAt(0)) {
                case '>' -> ByteOrder.BIG_ENDIAN;
                case '<' -> ByteOrder.LITTLE_ENDIAN;
                case '|', '=' -> ByteOrder.nativeOrder();
                default -> throw damaged();
            };
        }

        private String string() {
            char quote = peek();
            require(quote == '\'' || quote == '"');
            int end = text.indexOf(quote, at + 1);
            require(end > 0);
            String value = text.substring(at + 1, end);
            require(value.indexOf('\\') < 0);
            at = end + 1;
            return value;
        }

        private boolean bool() {
            peek();
            for (String word : new String[] {"True", "False"}) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("True");
                }
            }
            throw damaged();
        }

        private long[] tuple() {
            long[] sizes = new long[MOST_DIMENSIONS];
            int count = 0;
            boolean comma = true;
            expect('(');
            while (peek() != ')') {
                require(comma && count < MOST_DIMENSIONS);
                sizes[count++] = number();
                comma = peek() == ',';
                if (comma) {
                    at++;
                }
            }
            require(count != 1 || comma);
            at++;
            return Arrays.copyOf(sizes, count);
        }

        private long number() {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            require(at > start && at - start <= 18);
            long value = Long.parseLong(text, start, at, 10);
            // Python 2 marked long integers.
            if (at < text.length() && text.charAt(at) == 'L') {
                at++;
            }
            return value;
        }

        private void expect(char c) {
            require(peek() == c);
            at++;
        }

        /** The next letter that is not a space. */
        private char peek() {
            skipSpace();
            require(at < text.length());
            return text.charAt(at);
        }

        private void skipSpace() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
                at++;
            }
        }

        private void require(boolean sound) {
            if (!sound) {
                throw damaged();
            }
        }

        private InputDataException damaged() {
            return new InputDataException(file + ": its header is not that of a NumPy array, from letter " + at + " of '" + printable(text)
                    + "'; save it again with numpy.save");
        }

        private static String printable(String text) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < Math.min(text.length(), 100); i++) {
                char c = text.charAt(i);
                line.append(c < ' ' || c > '~' ? '?' : c);
            }
            return line.toString().strip();
        }
    }
}
