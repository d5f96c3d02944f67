package confoci.cpu.parallel;

/** What is left of Java's heap. */
final class HeapRoom {

    private HeapRoom() {
    }

    /** The bytes that workers may take of what Java has left; estimates are rough, and more is needed than workers. */
    static long bytes() {
        Runtime java = Runtime.getRuntime();
        return (java.maxMemory() - java.totalMemory() + java.freeMemory()) / 4 * 3;
    }
}
