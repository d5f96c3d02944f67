package confoci.host.run.compare;

import confoci.host.run.ale.AleRequest;
import confoci.host.run.ccm.CcmRequest;
import confoci.host.run.fcnm.FcnmRequest;
import java.util.List;

/** What recorded command lines ask for. */
public interface RecalledRequests {

    /** That of {@code confoci ale}. */
    AleRequest ale(List<String> words);

    /**
     * That of {@code confoci ccm}.
     *
     * @throws confoci.error.InvalidRequest if it is a comparison
     */
    CcmRequest ccm(List<String> words);

    /**
     * That of {@code confoci fcnm run}.
     *
     * @throws confoci.error.InvalidRequest if it is another command of {@code fcnm}
     */
    FcnmRequest fcnm(List<String> words);
}
