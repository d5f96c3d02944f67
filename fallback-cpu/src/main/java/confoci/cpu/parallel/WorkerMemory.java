package confoci.cpu.parallel;

import confoci.error.DeviceOutOfMemory;
import confoci.spi.BackendOptions;

/**
 * The memory of workers, which decides how many there are.
 *
 * @param shared  bytes of what all of them share
 * @param each    bytes of the scratch memory of one
 * @param problem what they do, for the message where that is too much
 * @param smaller what would need less, as in "use fewer permutations"
 */
record WorkerMemory(long shared, long each, String problem, String smaller) {

    /**
     * As many workers as there is memory for, at most one per thread.
     *
     * @throws DeviceOutOfMemory if it does not suffice for one
     */
    int workers(BackendOptions options) {
        long room = options.memoryBytes() - shared;
        if (each > room) {
            throw new DeviceOutOfMemory(options.tooLittle(problem, shared + each) + ", or " + smaller);
        }
        return (int) Math.min(options.threads(), Math.max(1, Math.min(room, heapBytes()) / each));
    }

    /** What workers may take of what is left of Java's heap; estimates are rough, and more is needed than workers. */
    private static long heapBytes() {
        Runtime java = Runtime.getRuntime();
        return (java.maxMemory() - java.totalMemory() + java.freeMemory()) / 4 * 3;
    }
}
