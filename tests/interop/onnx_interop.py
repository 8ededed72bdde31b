"""Trains every recipe for a moment, exports it, and holds the files against three other programs:
ONNX's checker, ONNX Runtime (run_models.js) and NumPy."""

import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy
import onnx

PICTURES = 100
BATCHES = [PICTURES, 1, 7]
LABEL = 3  # that decode draws
PARTS = {"encoder": ("input", "code"), "decoder": ("code", "reconstruction"),
         "autoencoder": ("input", "reconstruction")}

# name: (recipe, layers, settings)
GAUSSIAN = ["likelihood.kind=gaussian", "likelihood.output=linear"]
ACTIVATIONS = ["sigmoid", "tanh", "leaky-relu", "elu", "softplus", "relu", "selu", "gelu",
               "softmax", "normalised-sigmoid"]


def stack(*layers):
    """--set network.encoder: layers, then a code of eight values."""
    code = {"layer": "dense", "units": 8, "activation": "linear"}
    return ["network.encoder=" + json.dumps([*layers, code])]


CONVOLUTIONS = [{"layer": "convolution", "channels": 4},
                {"layer": "convolution", "channels": 6, "kernel": 5, "stride": 3}]
POOLING = [{"layer": "convolution", "channels": 3, "kernel": 4, "stride": 1},
           {"layer": "max-pooling", "size": 3}, {"layer": "batch-norm"},
           {"layer": "average-pooling", "size": 4}]
CASES = {
    "basic": ("basic", "784-32-8", []),
    "tied": ("tied", "784-32-8", []),
    "denoising": ("denoising", "784-32-8", []),
    "k-sparse": ("k-sparse", "784-64", []),
    "sparse": ("sparse", "784-64", []),
    "variational": ("variational", "784-32-8", []),
    "linear": ("linear", "784-8", []),
    "importance-weighted": ("importance-weighted", "784-32-8", []),
    "beta-vae": ("beta-vae", "784-32-8", []),
    "vamp-prior": ("vamp-prior", "784-32-8", []),
    "skew-normal": ("skew-normal", "784-32-8", []),
    "conditional": ("conditional", "784-32-8", []),
    "wae-mmd": ("wae-mmd", "784-32-8", []),
    "vq-vae": ("vq-vae", "784-32-8", []),
    "contractive": ("contractive", "784-64", []),
    "rbm": ("rbm", "784-64", ["pretraining.epochs=1"]),
    "deep-belief": ("deep-belief", "784-32-8", ["pretraining.epochs=1"]),
    "stacked-denoising": ("stacked-denoising", "784-32-16", ["pretraining.epochs=1",
                                                             "classifier.epochs=1"]),
    "stacked-sparse": ("stacked-sparse", "784-32-16", ["pretraining.epochs=1",
                                                       "classifier.epochs=1"]),
    "vanishing": ("vanishing", "784-32-16-8", []),
    "semantic-hashing": ("semantic-hashing", "784-8", stack({"layer": "dense", "units": 20},
                                                            {"layer": "batch-norm"})),
    "folded-chain": ("folded-chain", None, ["optimizer.rounds=8"]),
    "stochastic-quantiser": ("stochastic-quantiser", "784-16", ["data.source=fashion"]),
    "annotations": ("annotations", "784-32", ["data.source=fashion", "data.hidden_ones=0"]),
    "score-field": ("score-field", "784-32", ["data.source=fashion"]),
    "flying-cat": ("flying-cat", "784-32", ["data.source=fashion", "data.left_out="]),
    "vae-gan": ("vae-gan", "784-32-8", ["data.source=fashion"]),
    "edges": ("edges", "784-32", ["data.source=fashion"]),
    "words": ("words", "784-8", ["data.source=fashion"] + stack(
        {"layer": "elman", "units": 20, "steps": 28})),
    "standardised": ("basic", "784-32-8", GAUSSIAN + ["data.scaling=standardise"]),
    "centred": ("variational", "784-32-8", GAUSSIAN + ["data.scaling=centre"]),
    "sigmoid output": ("basic", "784-32-8", ["likelihood.kind=gaussian",
                                             "likelihood.output=sigmoid"]),
    "activations": ("basic", "784-36-34-32-30-28-26-24-22-20-18-8",
                    [f"network.encoder.{i}.activation={name}"
                     for i, name in enumerate(ACTIVATIONS)]),
    "softmax output": ("basic", "784-32-8", ["likelihood.kind=categorical"]),
    "layer norm and dropout": ("basic", "784-8", stack({"layer": "dense", "units": 20},
                                                       {"layer": "layer-norm"},
                                                       {"layer": "dropout"})),
    "convolutions": ("basic", "784-8", stack(*CONVOLUTIONS)),
    "tied convolutions": ("tied", "784-8", stack(*CONVOLUTIONS)),
    "pooling": ("basic", "784-8", stack(*POOLING)),
}

# Share of the values that may be off: a pair that lies between two entries of a book, as near to
# the one as to the other, goes either way with the rounding of another program's sums.
JUMPS = {"folded-chain": 0.002}


def first_pictures(root):
    """The first pictures of the bundled test part, as IDX bytes and as numbers from 0 to 1."""
    path = root / "resources/data/fashion/t10k-images-idx3-ubyte.gz"
    with gzip.open(path) as file:
        head, pixels = file.read(16), file.read(784 * PICTURES)
    idx = head[:4] + PICTURES.to_bytes(4, "big") + head[8:] + pixels
    values = numpy.frombuffer(pixels, numpy.uint8).reshape(PICTURES, 784)
    return idx, (values / 255.0).astype(numpy.float32)


def first_labels(root):
    """Their labels, as IDX bytes and as rows of zeros with a one."""
    path = root / "resources/data/fashion/t10k-labels-idx1-ubyte.gz"
    with gzip.open(path) as file:
        head, labels = file.read(8), file.read(PICTURES)
    one_hot = numpy.eye(10, dtype=numpy.float32)[numpy.frombuffer(labels, numpy.uint8)]
    return head[:4] + PICTURES.to_bytes(4, "big") + labels, one_hot


def check_file(path, names):
    """ONNX's own judgement, and what the export promises beyond it."""
    model = onnx.load(str(path))
    onnx.checker.check_model(model, full_check=True)
    assert model.ir_version == 8, f"{path.name}: IR {model.ir_version}"
    opsets = {entry.domain: entry.version for entry in model.opset_import}
    assert opsets == {"": 17}, f"{path.name}: opsets {opsets}"
    for value, name in zip([model.graph.input, model.graph.output], names):
        assert [v.name for v in value if v.name != "label"] == [name], f"{path.name}: no {name}"
        for v in value:
            batch, units = v.type.tensor_type.shape.dim
            assert batch.dim_param and not batch.dim_value, f"{path.name}: the batch is not open"
            assert units.dim_value > 0, f"{path.name}: the units are open"


def check_npz(path):
    """The weights open in NumPy, all of them finite float32."""
    with numpy.load(path) as archive:
        arrays = {name: archive[name] for name in archive.files if name != "description.json"}
    assert arrays, f"{path.name} is empty"
    for name, array in arrays.items():
        assert array.dtype == numpy.float32, f"{path.name}: {name} is {array.dtype}"
        assert numpy.isfinite(array).all(), f"{path.name}: {name} is not finite"
    return arrays


def check_case(case, folder, run_program, pictures):
    """Trains, exports and checks; returns what ONNX Runtime has to compute."""
    recipe, layers, settings = CASES[case]
    stem = case.replace(" ", "-")
    run = folder / f"{stem}.hourglass"
    words = ["train", "--recipe", recipe, "--epochs", "1", "--out", run, "--set", "data.limit=500"]
    if layers:
        words += ["--layers", layers]
    for setting in settings:
        words += ["--set", setting]
    run_program(*words)
    images = folder / "pictures.idx"
    conditional = recipe == "conditional"
    labels = ["--labels", folder / "labels.idx"] if conditional else []
    files = {name: folder / f"{stem}-{name}.npy" for name in ("code", "decoded", "reconstruction")}
    run_program("encode", run, "--data", images, *labels, "--out", files["code"])
    run_program("decode", run, "--codes", files["code"], "--out", files["decoded"],
                *(["--label", LABEL] if conditional else []))
    run_program("reconstruct", run, "--data", images, *labels, "--out",
                files["reconstruction"])
    ends = {"encoder": (pictures, files["code"]), "decoder": (files["code"], files["decoded"]),
            "autoencoder": (pictures, files["reconstruction"])}
    jobs = []
    for part, names in PARTS.items():
        model = folder / f"{stem}-{part}.onnx"
        weights = folder / f"{stem}-{part}.npz"
        run_program("export", run, "--format", "onnx", "--part", part, "--out", model)
        run_program("export", run, "--format", "npz", "--part", part, "--out", weights)
        check_file(model, names)
        check_npz(weights)
        given, expected = ends[part]
        jobs.append({"title": f"{case}, {part}", "model": str(model), "given": str(given),
                     "expected": str(expected), "jumps": JUMPS.get(case, 0)})
        if conditional:
            chosen = "label.npy" if part == "decoder" else "labels.npy"
            jobs[-1]["label"] = str(folder / chosen)
    return jobs


def main():
    program, root, runner = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]

    def run_program(*words):
        done = subprocess.run([program, *map(str, words)], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"hourglass-cli {' '.join(map(str, words))}: {done.stderr}")
        return done.stdout

    # A new recipe must not be forgotten here.
    listed = json.loads(run_program("list", "recipes", "--json"))["recipes"]
    left_out = {entry["id"] for entry in listed} - {recipe for recipe, _, _ in CASES.values()}
    if left_out:
        sys.exit(f"No case trains the recipes {sorted(left_out)}: add them to CASES.")

    with tempfile.TemporaryDirectory(prefix="hourglass-onnx-") as name:
        folder = pathlib.Path(name)
        idx, values = first_pictures(root)
        (folder / "pictures.idx").write_bytes(idx)
        numpy.save(folder / "pictures.npy", values)
        idx, one_hot = first_labels(root)
        (folder / "labels.idx").write_bytes(idx)
        numpy.save(folder / "labels.npy", one_hot)
        numpy.save(folder / "label.npy", numpy.tile(numpy.eye(10, dtype=numpy.float32)[LABEL],
                                                    (PICTURES, 1)))
        jobs = []
        for case in CASES:
            jobs += check_case(case, folder, run_program, folder / "pictures.npy")
        (folder / "jobs.json").write_text(json.dumps({"batches": BATCHES, "jobs": jobs}))
        sys.exit(subprocess.run(["node", runner, str(folder / "jobs.json")]).returncode)


if __name__ == "__main__":
    main()
