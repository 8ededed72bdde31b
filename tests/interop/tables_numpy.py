"""Figures of tables beside NumPy's: scaling, PCA, filled gaps, evaluation, in double precision.

Ten tables with offsets, scales, constant columns and gaps; all must agree to 1e-5 relative.
Usage: tables_numpy.py HOURGLASS_CLI
"""
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

try:
    import numpy as np
except ImportError:
    print("NumPy is not there, so this is not checked.")
    sys.exit(77)

TOLERANCE = 1e-5
CLI = sys.argv[1]
ACTIVATIONS = {"linear": lambda x: x, "relu": lambda x: np.maximum(x, 0), "tanh": np.tanh,
               "sigmoid": lambda x: 1 / (1 + np.exp(-x))}


def cli(*words):
    ended = subprocess.run([CLI, *map(str, words), "--json"], capture_output=True, text=True)
    if ended.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, words))}\n{ended.stderr}")
    return json.loads(ended.stdout)


def made(seed):
    """A table [rows, columns] whose columns hang together, in units of every size, with gaps."""
    random = np.random.default_rng(seed)
    rows, columns = 60 + 7 * seed, 4 + seed % 5
    hidden = random.normal(size=(rows, 2))
    table = hidden @ random.normal(size=(2, columns)) + 0.4 * random.normal(size=(rows, columns))
    table = table * 10.0 ** random.uniform(-6, 6, columns)
    table += np.abs(table).max(0) * random.choice([0, 1, -30, 1e4], columns)
    if seed % 3 == 0:
        table[:, seed % columns] = (-1) ** seed * 10.0 ** (seed - 5)
    if seed % 2 == 0:
        table[random.random(table.shape) < 0.1] = np.nan
        table[0] = np.where(np.isnan(table[0]), 0.5, table[0])
    return table


def write(path, table, names):
    lines = [",".join(names)]
    for row in table:
        lines.append(",".join("" if np.isnan(x) else repr(float(x)) for x in row))
    path.write_text("\n".join(lines) + "\n")


def arrays(path):
    archive = zipfile.ZipFile(path)
    data = {n.removeprefix("runs/1/")[:-4]: np.load(io.BytesIO(archive.read(n))) for n in archive.namelist()
            if n.endswith(".npy")}
    return data, json.loads(archive.read("runs/1/run.json"))


def close(what, ours, theirs, size=None):
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    size = np.maximum(np.abs(theirs), 1e-300) if size is None else size
    worst = float(np.max(np.abs(ours - theirs) / size)) if ours.size else 0.0
    if not worst < TOLERANCE:
        raise SystemExit(f"{what}: {worst:.2g} relative, more than {TOLERANCE}")
    return worst


def fitted(table, kind):
    """Shift, factor and filling of each column, as they are described in resources/formats.md."""
    mean, spread = np.nanmean(table, 0), np.nanmax(table, 0) - np.nanmin(table, 0)
    flat = spread <= 1e-13 * np.nanmax(np.abs(table), 0)
    if kind == "range":
        return np.nanmin(table, 0), np.where(flat, 1, 1 / np.where(flat, 1, spread)), mean
    deviation = np.sqrt(np.nanmean((table - mean) ** 2, 0))
    return mean, np.where(flat, 1, 1 / np.where(flat, 1, deviation)), mean


def forward(x, data, network):
    """Codes and reconstructions of a dense network, in double."""
    encoder = network["encoder"]
    for i, layer in enumerate(encoder):
        x = ACTIVATIONS[layer["activation"]](
            x @ data[f"parameters/encoder.{i}.weight"].astype(float)
            + data[f"parameters/encoder.{i}.bias"])
    codes = x
    inside = [layer["activation"] for layer in encoder[-2::-1]] + ["linear"]
    for i, activation in enumerate(inside):
        x = ACTIVATIONS[activation](x @ data[f"parameters/decoder.{i}.weight"].astype(float)
                                    + data[f"parameters/decoder.{i}.bias"])
    return codes, x


def pca_error(scaled, known, components):
    mean = scaled.mean(0)
    directions = np.linalg.svd(scaled - mean, full_matrices=False)[2][:components]
    drawn = (scaled - mean) @ directions.T @ directions + mean
    return np.sum(((scaled - drawn) ** 2)[known]) / len(scaled)


def check(seed, folder):
    table = made(seed)
    rows, columns = table.shape
    kind = "range" if seed % 5 == 4 else "standardise"
    names = [f"x{i}" for i in range(columns)]
    path, run = folder / "table.csv", folder / "run.hourglass"
    write(path, table, names)
    cli("train", "--data", path, "--layers", f"{columns}-5-2", "--epochs", 2, "--threads", 1,
        "--seed", seed, "--set", "likelihood.kind=gaussian", "--set", "likelihood.output=linear",
        "--set", f"data.scaling={kind}", "--set", "data.gaps=true", "--set", "data.validation=0",
        "--out", run)
    data, meta = arrays(run)
    shift, factor, fill = fitted(table, kind)
    worst = [close("shift", data["data/columns/shift"], shift, 1 / factor),
             close("factor", data["data/columns/factor"], factor),
             close("filling", data["data/columns/fill"], fill, 1 / factor)]

    known = ~np.isnan(table)
    scaled = (np.where(known, table, fill) - shift) * factor
    codes, drawn = forward(scaled, data, meta["experiment"]["network"])
    found = cli("evaluate", run, "--data", path)
    worst.append(close("evaluation", found["sse_per_image"],
                       np.sum(((scaled - drawn) ** 2)[known]) / rows))
    worst.append(close("PCA", found["pca"]["sse_per_image"], pca_error(scaled, known, 2)))

    filled, encoded = folder / "filled.csv", folder / "codes.csv"
    cli("reconstruct", run, "--data", path, "--out", filled)
    cli("encode", run, "--data", path, "--out", encoded)
    ours = np.atleast_2d(np.genfromtxt(filled, delimiter=",", skip_header=1))
    expected = drawn / factor + shift
    size = np.broadcast_to(np.maximum(1 / factor, np.abs(expected)), table.shape)
    worst.append(close("filled gaps", ours[~known], expected[~known], size[~known]))
    assert np.array_equal(ours[known], table[known]), "known values stay as they are"
    worst.append(close("codes", np.genfromtxt(encoded, delimiter=",", skip_header=1), codes,
                       np.abs(codes).max()))

    # Fewer rows, columns in another order, one more: the same figures for the same rows.
    part, order = table[: rows // 2], np.random.default_rng(seed).permutation(columns)
    write(path, np.column_stack([part[:, order], part[:, 0]]), [names[i] for i in order] + ["more"])
    again = cli("evaluate", run, "--data", path)
    left = ((scaled - drawn) ** 2 * known)[: rows // 2]
    worst.append(close("evaluation of some rows", again["sse_per_image"], left.sum() / (rows // 2)))

    # Other units of every column: the same figures.
    write(path, (table[:, order] + 3 / factor[order]) * -7e3, [names[i] for i in order])
    cli("train", "--data", path, "--layers", f"{columns}-5-2", "--epochs", 1, "--threads", 1,
        "--set", "likelihood.kind=gaussian", "--set", "likelihood.output=linear",
        "--set", "data.scaling=standardise", "--set", "data.gaps=true", "--set", "data.validation=0",
        "--out", run)
    mean, factor, _ = fitted(table, "standardise")
    scaled = (np.where(known, table, mean) - mean) * factor
    other = cli("evaluate", run, "--data", path)
    worst.append(close("PCA in other units", other["pca"]["sse_per_image"],
                       pca_error(scaled, known, 2)))
    return max(worst)


def main():
    for seed in range(10):
        with tempfile.TemporaryDirectory() as folder:
            print(f"table {seed}: largest relative difference {check(seed, Path(folder)):.1e}")


main()
