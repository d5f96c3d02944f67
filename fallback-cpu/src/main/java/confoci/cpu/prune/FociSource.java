package confoci.cpu.prune;

/** The foci of the present permutation, in canonical order. */
public interface FociSource {

    int count();

    int x(int f);

    int y(int f);

    int z(int f);

    int kernel(int f);
}
