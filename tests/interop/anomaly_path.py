"""What README says of unusual rows: a table in, a scorer out, the scores and the threshold in another
program are those that the command line told."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

CLI = sys.argv[1]


def run(*words):
    done = subprocess.run([CLI, *words], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"hourglass-cli {' '.join(words)}: {done.stderr}")
    return done.stdout


with tempfile.TemporaryDirectory() as name:
    os.chdir(name)
    random = numpy.random.default_rng(1)
    rows = random.standard_normal((600, 2)) @ random.standard_normal((2, 6))
    rows = rows * [1, 10, 100, 1, 5, 2] + [0, 50, 1000, 3, 2, 1]
    strange = [7, 77, 500]
    rows[strange] += [5, -60, 400, -5, 9, 7]
    numpy.savetxt("machines.csv", rows, delimiter=",", header="a,b,c,d,e,f", comments="")
    run("train", "--recipe", "basic", "--data", "machines.csv", "--set",
        "data.scaling=standardise", "--set", "likelihood.kind=gaussian", "--set",
        "likelihood.output=linear", "--layers", "6-4-2", "--out", "machines.hourglass")
    told = json.loads(run("export", "machines.hourglass", "--format", "npz", "--part", "scorer",
                          "--out", "scorer.npz", "--json"))
    run("reconstruct", "machines.hourglass", "--data", "machines.csv", "--out", "again.npy")
    sys.path.insert(0, name)
    import scorer

    scores = scorer.Model()(rows)[:, 0]
    spread = rows.std(axis=0)
    assert abs(scorer.THRESHOLD - told["threshold"]) < 1e-6 * told["threshold"], told
    # The error in the scaled units of the columns, which the training part alone has fitted.
    own = (((rows - numpy.load("again.npy")) / spread) ** 2).sum(axis=1)
    assert numpy.corrcoef(own, scores)[0, 1] > 0.99, "the scores are the squared errors"
    unusual = numpy.flatnonzero(scores > scorer.THRESHOLD)
    highest = numpy.argsort(-scores)[:len(strange)]
    assert set(highest) == set(strange), (highest, scores[strange])
    assert pathlib.Path("scorer.py").exists()
    print(f"{len(unusual)} of {len(rows)} rows lie above {scorer.THRESHOLD}")
