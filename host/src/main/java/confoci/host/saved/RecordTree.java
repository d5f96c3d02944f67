package confoci.host.saved;

import confoci.host.json.Json;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Records as trees of maps, lists, text, numbers and booleans, and back: any record of such values, of other records, enums, optionals,
 * lists and arrays, so that a new kind of section needs no code here. A record is a map of its components, in their order; one that stands
 * for a sealed interface says first which one it {@value #KIND}. JSON has no NaN and no infinities, so these are maps of their own.
 */
final class RecordTree {

    private static final String KIND = "is";
    private static final String NUMBER = "number";

    private RecordTree() {
    }

    /**
     * A record as a tree.
     *
     * @param words what becomes of each text
     */
    static Object of(Record value, UnaryOperator<String> words) {
        return Objects.requireNonNull(tree(value, value.getClass(), words));
    }

    private static @Nullable Object tree(@Nullable Object value, Type declared, UnaryOperator<String> words) {
        return switch (value) {
            case null -> null;
            case String text -> words.apply(text);
            case Enum<?> constant -> declared == constant.getDeclaringClass() ? constant.name() : words.apply(constant.toString());
            case Optional<?> optional -> optional.isEmpty() ? null : tree(optional.get(), argument(declared, 0), words);
            case Record component when !(value instanceof Json.Convertible) -> record(component, declared, words);
            case Json.Convertible other -> tree(other.toJson(), Object.class, words);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                map.forEach((key, member) -> members.put(key.toString(), tree(member, argument(declared, 1), words)));
                yield members;
            }
            case Iterable<?> items -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.forEach(item -> list.add(tree(item, argument(declared, 0), words)));
                yield list;
            }
            case double[] numbers when Arrays.stream(numbers).allMatch(Double::isFinite) -> numbers;
            case Number number -> number(number);
            case Boolean truth -> truth;
            default -> {
                if (!value.getClass().isArray()) {
                    yield words.apply(value.toString());
                }
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = 0; i < Array.getLength(value); i++) {
                    list.add(tree(Array.get(value, i), value.getClass().getComponentType(), words));
                }
                yield list;
            }
        };
    }

    private static Object number(Number number) {
        return Double.isFinite(number.doubleValue()) ? number : Map.of(NUMBER, Double.toString(number.doubleValue()));
    }

    private static Map<String, @Nullable Object> record(Record value, Type declared, UnaryOperator<String> words) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (raw(declared).isInterface()) {
            members.put(KIND, value.getClass().getSimpleName());
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                members.put(component.getName(), tree(component.getAccessor().invoke(value), component.getGenericType(), words));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(value.getClass() + "." + component.getName(), e);
            }
        }
        return members;
    }

    /**
     * A record of a tree. What a tree lacks because it was written before a component came is empty.
     *
     * @throws IOException if the tree is not that of such a record
     */
    static <R extends Record> R read(@Nullable Object tree, Class<R> type) throws IOException {
        return type.cast(Objects.requireNonNull(value(tree, type)));
    }

    private static @Nullable Object value(@Nullable Object tree, Type declared) throws IOException {
        Class<?> type = raw(declared);
        if (type == Optional.class) {
            return tree == null ? Optional.empty() : Optional.ofNullable(value(tree, argument(declared, 0)));
        }
        if (type == List.class) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Object item : tree == null ? List.of() : expect(List.class, tree)) {
                list.add(value(item, argument(declared, 0)));
            }
            return list;
        }
        if (type.isInstance(tree) && tree instanceof double[] numbers) {
            return numbers.clone();
        }
        if (type.isArray()) {
            List<?> items = expect(List.class, tree);
            Object array = Array.newInstance(type.getComponentType(), items.size());
            for (int i = 0; i < items.size(); i++) {
                Array.set(array, i, value(items.get(i), type.getComponentType()));
            }
            return array;
        }
        if (tree instanceof Map<?, ?> map) {
            return ofMap(map, type, declared);
        }
        return ofScalar(tree, type);
    }

    private static Object ofMap(Map<?, ?> map, Class<?> type, Type declared) throws IOException {
        if (map.size() == 1 && map.get(NUMBER) instanceof String number) {
            return Double.parseDouble(number);
        }
        if (type == Object.class) {
            return map;
        }
        if (Map.class.isAssignableFrom(type)) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                members.put(member.getKey().toString(), value(member.getValue(), argument(declared, 1)));
            }
            return members;
        }
        return record(map, type.isInterface() ? permitted(type, map.get(KIND)) : type);
    }

    private static Class<?> permitted(Class<?> sealed, @Nullable Object name) throws IOException {
        for (Class<?> permitted : sealed.isSealed() ? sealed.getPermittedSubclasses() : new Class<?>[0]) {
            if (permitted.getSimpleName().equals(name)) {
                return permitted;
            }
        }
        throw new IOException("a kind of " + sealed.getSimpleName() + " that is not known here: " + name);
    }

    private static Object record(Map<?, ?> map, Class<?> type) throws IOException {
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : null;
        if (components == null) {
            throw new IOException("no " + type.getSimpleName());
        }
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new Object[components.length];
        for (int c = 0; c < components.length; c++) {
            types[c] = components[c].getType();
            values[c] = value(map.get(components[c].getName()), components[c].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IOException("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Object ofScalar(@Nullable Object tree, Class<?> type) throws IOException {
        if (type == double.class) {
            return expect(Number.class, tree).doubleValue();
        }
        if (type == float.class) {
            return expect(Number.class, tree).floatValue();
        }
        if (type == int.class) {
            return expect(Number.class, tree).intValue();
        }
        if (type == long.class) {
            return expect(Number.class, tree).longValue();
        }
        if (type == boolean.class) {
            return expect(Boolean.class, tree);
        }
        if (type == String.class) {
            return expect(String.class, tree);
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(tree)) {
                    return constant;
                }
            }
            throw new IOException("no " + type.getSimpleName() + ": " + tree);
        }
        if (type == Object.class) {
            return tree;
        }
        throw new IOException("no " + type.getSimpleName());
    }

    private static <T> T expect(Class<T> type, @Nullable Object tree) throws IOException {
        if (!type.isInstance(tree)) {
            throw new IOException("not a " + type.getSimpleName() + ": " + tree);
        }
        return type.cast(tree);
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType of ? (Class<?>) of.getRawType() : type instanceof Class<?> plain ? plain : Object.class;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType of && of.getActualTypeArguments().length > index ? of.getActualTypeArguments()[index]
                : Object.class;
    }
}
