package confoci.host.connectome;

import confoci.op.ConnectomeRows;

/** Memory for some rows of a connectome, in the form in which the connectome has them at the least cost. */
public interface RowBuffer {

    /**
     * Makes it the room of other rows. Those that it held are gone.
     *
     * @param first the first row
     * @param count how many, at most as many as there is room for
     * @return the rows; what they hold is undefined until they are loaded
     */
    ConnectomeRows hold(int first, int count);

    /**
     * Loads some of the rows that it holds. Several threads may load at once, each rows of its own.
     *
     * @param from  the first of them, 0 being the first that is held
     * @param count how many
     * @throws confoci.error.InputDataException if the file is shorter than its header, or damaged
     */
    void load(int from, int count);
}
