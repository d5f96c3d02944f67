package confoci.host.ale.balanced;

import java.util.Locale;

/** What a balanced contrast is compared with. */
public enum NullKind {

    /** Experiments are exchanged between the groups: the groups do not differ. */
    LABELS,

    /** The foci of all experiments of both groups go anywhere in the mask: neither group converges anywhere. */
    FOCI;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
