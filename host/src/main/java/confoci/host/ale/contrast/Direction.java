package confoci.host.ale.contrast;

/** Which of two groups converges more. */
public enum Direction {

    FIRST("A > B"),
    SECOND("B > A");

    private final String title;

    Direction(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
