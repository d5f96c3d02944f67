"""Surrogates of BrainSMASH 0.11.0 with random numbers that are handed to it: variograms, regressions, surrogates.

Usage: variogram_fixtures.py FOLDER
"""
import json
import sys

import numpy as np
from brainsmash.mapgen.base import Base
from brainsmash.mapgen.sampled import Sampled

if not hasattr(np, "row_stack"):
    np.row_stack = np.vstack


class Given(np.random.RandomState):
    """Hands out numbers that were drawn before."""

    def give(self, uniforms, order, sample, normals):
        self.uniforms, self.order, self.taken, self.normals = uniforms, order, sample, normals
        return self

    def random_sample(self, size=None):
        assert size == (len(self.uniforms), 1)
        return self.uniforms[:, None]

    def permutation(self, n):
        return self.order

    def choice(self, a, size, replace):
        return self.taken

    def randn(self, n, *batch):
        return self.normals[:, None] if batch else self.normals


def smooth(rng, coordinates, width):
    distance = np.linalg.norm(coordinates[:, None] - coordinates[None], axis=2)
    return np.exp(-(distance / width) ** 2) @ rng.standard_normal(len(coordinates)) + 0.1 * rng.standard_normal(len(coordinates)), distance


def recorded(fits):
    return [[float(np.squeeze(v)) for v in fit] for fit in fits]


class Watched:
    """A map generator that keeps its regressions."""

    def regress(self, x, y):
        fit = super().regress(x, y)
        self.fits.append(fit)
        return fit


class WatchedBase(Watched, Base):
    pass


class WatchedSampled(Watched, Sampled):
    pass


def dense(rng):
    n, surrogates = 61, 3
    coordinates = rng.uniform(-60, 60, (n, 3)).round(6)
    x, distance = smooth(rng, coordinates, 30)
    maker = WatchedBase(x, distance)
    out = []
    for _ in range(surrogates):
        uniforms, normals = rng.uniform(size=n), rng.standard_normal(n)
        maker.fits = []
        surrogate = maker._call_method(1, Given().give(uniforms, None, None, normals))
        out.append(dict(order=np.argsort(uniforms).tolist(), normals=normals.tolist(), fits=recorded(maker.fits),
                        surrogate=np.asarray(surrogate).ravel().tolist()))
    return dict(coordinates=coordinates.tolist(), map=x.tolist(), variogram=np.asarray(maker.compute_smooth_variogram(maker._x)).tolist(),
                lags=maker._h.tolist(), surrogates=out)


def sampled(rng):
    n, knn, ns, surrogates = 700, 60, 500, 2
    coordinates = rng.uniform(-60, 60, (n, 3)).round(6)
    x, distance = smooth(rng, coordinates, 30)
    index = np.argsort(distance, axis=1)
    maker = WatchedSampled(x, np.sort(distance, axis=1), index, ns=ns, knn=knn)
    out = []
    for _ in range(surrogates):
        order, taken, normals = rng.permutation(n), rng.choice(n, ns, replace=False).astype(np.int32), rng.standard_normal(n)
        maker.fits = []
        surrogate = maker._call_method(Given().give(None, order, taken, normals))
        out.append(dict(order=order.tolist(), sample=taken.tolist(), normals=normals.tolist(), fits=recorded(maker.fits),
                        surrogate=np.asarray(surrogate).tolist()))
    return dict(coordinates=coordinates.tolist(), map=x.tolist(), nearest=knn, most=float(maker._dmax), lags=maker.h.tolist(), surrogates=out)


for name, make in dict(dense=dense, sampled=sampled).items():
    with open(f"{sys.argv[1]}/{name}.json", "w") as file:
        json.dump(make(np.random.default_rng(7)), file)
