#!/usr/bin/env python3
"""Writes distances of random points and what scipy and scikit-learn make of them: linkage matrices, leaves, flat clusters, silhouettes,
adjusted Rand indices between the clusters of two linkages.

    python validation/oracle/hierarchy_fixtures.py host/src/test/resources/confoci/host/stats/hierarchy
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, leaves_list, linkage
from scipy.spatial.distance import pdist, squareform
from sklearn.metrics import adjusted_rand_score, silhouette_samples

METHODS = ["average", "complete", "ward"]


def case(size, dimensions, seed):
    random = np.random.default_rng(seed)
    distances = pdist(random.normal(size=(size, dimensions)) + 2 * random.integers(0, 3, size=(size, 1)))
    made = {"distances": distances.tolist()}
    for method in METHODS:
        z = linkage(distances, method)
        clusters = {}
        for k in range(2, min(size, 9)):
            labels = fcluster(z, k, "maxclust")
            clusters[str(k)] = {"labels": labels.tolist(),
                                "silhouettes": silhouette_samples(squareform(distances), labels, metric="precomputed").tolist(),
                                "rand": adjusted_rand_score(fcluster(linkage(distances, "average"), k, "maxclust"), labels)}
        made[method] = {"linkage": z.tolist(), "leaves": leaves_list(z).tolist(), "clusters": clusters}
    return made


if __name__ == "__main__":
    cases = [case(size, dimensions, seed) for seed, (size, dimensions) in enumerate([(3, 2), (12, 1), (40, 3), (90, 7)])]
    Path(sys.argv[1], "scipy.json").write_text(json.dumps(cases))
