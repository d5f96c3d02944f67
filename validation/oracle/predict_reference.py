"""Predictions by scikit-learn and scipy, for CrossValidationTest: predict_reference.py FOLDER (host/src/test/resources/confoci/host/predict).

Needs numpy, scipy and scikit-learn. Writes data, folds, and what pipelines that see training subjects alone make of them.
"""
import json
import os
import sys

import numpy as np
from scipy import stats
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.metrics import r2_score
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

out = sys.argv[1]
rng = np.random.default_rng(22)
N, F = 26, 40
x = rng.standard_normal((N, F)) * rng.uniform(0.2, 3, F) + rng.standard_normal(F)
x[:, 5] = 2  # a feature without variance
age, sex = rng.uniform(20, 60, N), (np.arange(N) % 2).astype(float)
y = x[:, 0] + x[:, 1] - 0.7 * x[:, 2] - 0.5 * x[:, 3] + 0.05 * age + rng.standard_normal(N) + 30
confounds = np.column_stack([age, sex])
outer = rng.permutation(np.arange(N) % 4)
inner = [rng.permutation(np.arange((outer != f).sum()) % 3) for f in range(4)]
PENALTIES = [0.1, 1.0, 10.0, 100.0, 1000.0]
P = 0.05


def adjusted(train, use):
    if not use:
        return y
    return y - LinearRegression().fit(confounds[train], y[train]).predict(confounds)


def scores(predicted, target):
    r = float(np.corrcoef(predicted, target)[0, 1])
    return {"r": r, "r2": float(r2_score(target, predicted)), "mse": float(np.mean((predicted - target) ** 2)),
            "mae": float(np.mean(np.abs(predicted - target)))}


def cpm(use):
    predicted, target = np.zeros((3, N)), np.zeros(N)
    weights = []
    for f in range(4):
        train, test = np.flatnonzero(outer != f), np.flatnonzero(outer == f)
        z = adjusted(train, use)
        sign = np.zeros(F)
        for e in range(F):
            if x[train, e].std() > 0:
                r, p = stats.pearsonr(x[train, e], z[train])
                sign[e] = np.sign(r) if p < P else 0
        sums = np.column_stack([x[:, sign > 0].sum(axis=1), x[:, sign < 0].sum(axis=1)])
        for m, columns in enumerate(([0], [1], [0, 1])):
            predicted[m, test] = LinearRegression().fit(sums[train][:, columns], z[train]).predict(sums[test][:, columns])
        target[test] = z[test]
        weights.append(sign.tolist())
    return {"predictions": predicted.tolist(), "targets": target.tolist(), "weights": weights,
            "scores": [scores(predicted[m], target) for m in range(3)]}


def ridge(use):
    predicted, target = np.zeros(N), np.zeros(N)
    weights, chosen = [], []
    for f in range(4):
        train, test = np.flatnonzero(outer != f), np.flatnonzero(outer == f)
        z = adjusted(train, use)
        if use:
            # Outcomes are adjusted within each inner fold, which GridSearchCV cannot do.
            errors = np.zeros(len(PENALTIES))
            for k in range(3):
                known, asked = train[inner[f] != k], train[inner[f] == k]
                zi = adjusted(known, True)
                for l, penalty in enumerate(PENALTIES):
                    model = make_pipeline(StandardScaler(), Ridge(alpha=penalty, solver="cholesky")).fit(x[known], zi[known])
                    errors[l] += np.mean((model.predict(x[asked]) - zi[asked]) ** 2)
            best = PENALTIES[int(np.argmin(errors))]
            model = make_pipeline(StandardScaler(), Ridge(alpha=best, solver="cholesky")).fit(x[train], z[train])
        else:
            search = GridSearchCV(make_pipeline(StandardScaler(), Ridge(solver="cholesky")), {"ridge__alpha": PENALTIES},
                                  scoring="neg_mean_squared_error", cv=PredefinedSplit(inner[f])).fit(x[train], z[train])
            best, model = search.best_params_["ridge__alpha"], search.best_estimator_
        predicted[test] = model.predict(x[test])
        target[test] = z[test]
        weights.append(model[-1].coef_.tolist())
        chosen.append(best)
    return {"predictions": [predicted.tolist()], "targets": target.tolist(), "weights": weights, "chosen": chosen,
            "scores": [scores(predicted, target)]}


expected = {"x": x.tolist(), "y": y.tolist(), "confounds": confounds.tolist(), "outer": outer.tolist(), "inner": [i.tolist() for i in inner],
            "penalties": PENALTIES, "p": P, "cpm": cpm(False), "cpm_confounds": cpm(True), "ridge": ridge(False), "ridge_confounds": ridge(True)}
with open(os.path.join(out, "expected.json"), "w") as file:
    json.dump(expected, file)
print(expected["ridge"]["chosen"], expected["ridge_confounds"]["chosen"], [np.abs(np.array(expected["cpm"]["weights"])).sum(axis=1)])
