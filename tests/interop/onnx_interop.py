"""Trains every recipe for a moment, exports every part of it in every format, and holds the files
against programs that are not ours: ONNX's checker, ONNX Runtime (run_models.js), NumPy, PyTorch, gcc,
g++ and clang++.

ONNX is checked of all recipes and parts. Of the other formats a third of the combinations has its
turn each day, with small networks; HOURGLASS_INTEROP=all checks all of them with larger ones,
HOURGLASS_INTEROP=0, 1 or 2 one third."""

import concurrent.futures
import datetime
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy
import onnx
import onnx.numpy_helper

from export_programs import RUNNERS, largest_share, read_tensors

PICTURES = 100
BATCHES = [PICTURES, 1, 7]
LABEL = 3  # that decode draws
PARTS = {"encoder": ("input", "code"), "decoder": ("code", "reconstruction"),
         "autoencoder": ("input", "reconstruction"), "sampler": ("epsilon", "reconstruction"),
         "scorer": ("input", "score")}
#: These priors draw with other than standard normal numbers: no sampler.
NO_SAMPLER = {"vamp-prior", "skew-normal"}
TURN = os.environ.get("HOURGLASS_INTEROP", str(datetime.date.today().toordinal() % 3))

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


def layers_of(case):
    """As listed in the long run; otherwise narrower ones, with fewer than 20,000 weights, which
    the compilers of the exported programs are soon done with."""
    _, layers, settings = CASES[case]
    if TURN == "all" or not layers:
        return layers, settings
    first, *widths = layers.split("-")
    narrow = [str(min(int(width), max(2, 11 - i))) for i, width in enumerate(widths)]
    return "-".join([first, *narrow]), settings


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
    facts = {entry.key: entry.value for entry in model.metadata_props}
    assert facts["data_fingerprint"] and "Hourglass" in facts["producer"], facts
    for value, name in zip([model.graph.input, model.graph.output], names):
        besides = {"label", "unusual"}
        assert [v.name for v in value if v.name not in besides] == [name], f"{path.name}: no {name}"
        for v in value:
            batch, units = v.type.tensor_type.shape.dim
            assert batch.dim_param and not batch.dim_value, f"{path.name}: the batch is not open"
            assert units.dim_value > 0, f"{path.name}: the units are open"


def check_case(case, folder, run_program, pictures):
    """Trains, exports and checks; returns what ONNX Runtime has to compute."""
    recipe = CASES[case][0]
    layers, settings = layers_of(case)
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
    epsilon = numpy.random.default_rng(5).standard_normal(
        numpy.load(files["code"]).shape).astype(numpy.float32)
    ends = {"encoder": (pictures, files["code"]), "decoder": (files["code"], files["decoded"]),
            "autoencoder": (pictures, files["reconstruction"])}
    numpy.save(folder / f"{stem}-epsilon.npy", epsilon)
    score = numpy.square(numpy.load(pictures).astype(float) -
                         numpy.load(files["reconstruction"])).sum(axis=1, keepdims=True)
    numpy.save(folder / f"{stem}-score.npy", score.astype(numpy.float32))
    ends["scorer"] = (pictures, folder / f"{stem}-score.npy")
    jobs, programs = [], []
    for part, names in PARTS.items():
        if part == "sampler" and recipe in NO_SAMPLER:
            continue
        model = folder / f"{stem}-{part}.onnx"
        read = json.loads(run_program("export", run, "--format", "onnx", "--part", part, "--out",
                                      model, "--json"))["read_back"]
        assert read["samples"] == PICTURES, read
        check_file(model, names)
        if part == "sampler":
            ends[part] = (folder / f"{stem}-epsilon.npy", folder / f"{stem}-sampled.npy")
            numpy.save(folder / f"{stem}-z.npy", codes_of(model, epsilon))
            run_program("decode", run, "--codes", folder / f"{stem}-z.npy", "--out",
                        ends[part][1], *(["--label", LABEL] if conditional else []))
        given, expected = ends[part]
        jobs.append({"title": f"{case}, {part}", "model": str(model), "given": str(given),
                     "expected": str(expected)})
        if conditional:
            chosen = "label.npy" if part in ("decoder", "sampler") else "labels.npy"
            jobs[-1]["label"] = str(folder / chosen)
        for number, how in enumerate(RUNNERS):
            turn = (list(CASES).index(case) + list(PARTS).index(part) + number) % 3
            if TURN in ("all", str(turn)):
                programs.append((how, part, jobs[-1]))
        turn = (list(CASES).index(case) + list(PARTS).index(part)) % 3
        if TURN in ("all", str(turn)):
            tensors = folder / f"{stem}-{part}.safetensors"
            run_program("export", run, "--format", "safetensors", "--part", part, "--out", tensors)
            check_tensors(tensors, model)
    return jobs, [(run, stem, *program) for program in programs]


def codes_of(model, epsilon):
    """What a sampler makes of its numbers before it decodes: mean + L epsilon, or just them."""
    tensors = {t.name: onnx.numpy_helper.to_array(t) for t in onnx.load(str(model)).graph.initializer}
    if "codes.factor" not in tensors:
        return epsilon
    return (epsilon.astype(float) @ tensors["codes.factor"].T + tensors["codes.mean"]).astype("f4")


def check_tensors(path, model):
    """The weights are those of the ONNX file."""
    tensors = read_tensors(path)
    for t in onnx.load(str(model)).graph.initializer:
        if t.name in tensors:
            assert numpy.array_equal(tensors[t.name], onnx.numpy_helper.to_array(t)), t.name
    names = {t.name for t in onnx.load(str(model)).graph.initializer}
    # Counts that ONNX takes as attributes are the only ones that need not be tensors there.
    assert tensors and len(set(tensors) & names) >= len(set(tensors)) // 2, (path, set(tensors) - names)


def check_program(run, stem, how, part, job, folder, run_program):
    """The largest difference of an exported program, as a part of what is allowed."""
    file_format, ending, runner = RUNNERS[how]
    path = folder / f"{stem}-{part}-{how.replace(' ', '-').replace('+', 'p')}.{ending}"
    run_program("export", run, "--format", file_format, "--part", part, "--out", path)
    label = numpy.load(job["label"]) if "label" in job else None
    theirs = runner(path, numpy.load(job["given"]), label, part)
    return largest_share(numpy.asarray(theirs, numpy.float32), numpy.load(job["expected"]))


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
        jobs, programs = [], []
        for case in CASES:
            more, others = check_case(case, folder, run_program, folder / "pictures.npy")
            jobs += more
            programs += others
        (folder / "jobs.json").write_text(json.dumps({"batches": BATCHES, "jobs": jobs}))
        failed = subprocess.run(["node", runner, str(folder / "jobs.json")]).returncode != 0
        # Compilers and programs in turns: two at a time fill the machine's cores.
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            shares = pool.map(lambda p: outcome(p, folder, run_program), programs)
            for (_, _, how, _, job), (share, words) in zip(programs, shares):
                verdict = "ok    " if share <= 1 else "FAILED"
                failed = failed or share > 1
                print(f"{verdict} {job['title']}, {how}: {share:.3f} of what is allowed {words}")
        print(f"{len(programs)} programs (turn {TURN})")
        sys.exit(1 if failed or not programs else 0)


def outcome(program, folder, run_program):
    try:
        return check_program(*program, folder, run_program), ""
    except Exception as error:
        return float("inf"), f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    main()
