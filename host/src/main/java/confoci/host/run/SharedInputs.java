package confoci.host.run;

import confoci.error.InputDataException;
import confoci.host.io.safe.FileRecord;
import confoci.spi.Backend;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * What runs of one process have in common, each made once: opened devices, checksums of files, and what was read of files and does not
 * change. A run that is alone has one of its own.
 *
 * <p>Safe for use by several threads.
 */
public final class SharedInputs implements AutoCloseable {

    /** A file as it was when its checksum was taken. */
    private record Stamp(long bytes, FileTime changed, String sha256) {
    }

    private final SequencedMap<DeviceRequest, Backend> backends = new LinkedHashMap<>();
    private final Map<Path, Stamp> stamps = new HashMap<>();
    private final Map<Object, SoftReference<Object>> read = new HashMap<>();

    /** The device of a request; opened where no run has asked for it before, and open until this is closed. */
    synchronized Backend backend(DeviceRequest request, Supplier<Backend> open) {
        Backend backend = backends.get(request);
        if (backend == null) {
            backend = open.get();
            backends.put(request, backend);
        }
        return backend;
    }

    /**
     * The record of a file; its bytes are read again only if its size or the time of its last change is another than before.
     *
     * @throws InputDataException if it cannot be read
     */
    public synchronized FileRecord checksum(Path file) {
        try {
            Path absolute = file.toAbsolutePath();
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp stamp = stamps.get(absolute);
            if (stamp == null || stamp.bytes() != now.size() || !stamp.changed().equals(now.lastModifiedTime())) {
                stamp = new Stamp(now.size(), now.lastModifiedTime(), FileRecord.of(file.toString(), file).sha256());
                stamps.put(absolute, stamp);
            }
            return new FileRecord(file.toString(), stamp.bytes(), stamp.sha256());
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * What was read before for a key, or what is read now. It is forgotten where memory is short.
     *
     * @param type of what is read; must not be changed by anyone
     * @param key  equal only for the same content read with the same settings
     */
    public synchronized <T> T once(Class<T> type, Object key, Supplier<T> reader) {
        SoftReference<Object> kept = read.get(key);
        Object value = kept == null ? null : kept.get();
        if (value == null) {
            value = reader.get();
            read.put(key, new SoftReference<>(value));
        }
        return type.cast(value);
    }

    @Override
    public synchronized void close() {
        backends.reversed().values().forEach(Backend::close);
        backends.clear();
    }
}
