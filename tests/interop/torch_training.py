"""Goes on with the training of exported models in PyTorch: in one process and in two of gloo the same
updates give the engine's loss; where the loss has chance in it, it falls; where there is no loop, the
file says why."""

import gzip
import importlib.util
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile

try:
    import numpy
    import torch
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)

CLI, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
PICTURES = 200
#: One update an epoch from all pictures: neither their order nor an optimizer's memory plays a part.
SAME_UPDATES = ["optimizer.kind=sgd", "optimizer.rate=0.02", "schedule.kind=constant",
                f"training.batch={PICTURES}", "data.validation=0"]
#: Without chance in the loss: the engine's updates can be done again.
STILL = {"basic": [], "tied": [], "linear": ["optimizer.rate=0.0005"],
         "k-sparse": ["code.share=0.3"], "contractive": [], "layers": ["network.encoder=" + json.dumps([
             {"layer": "convolution", "channels": 3}, {"layer": "dense", "units": 12},
             {"layer": "layer-norm"}, {"layer": "dense", "units": 6, "activation": "linear"}])]}
#: Optimizers that remember their last steps.
MOVING = ["momentum", "nesterov"]
#: With chance in it, or with schedules that move on: the loss falls.
CHANCE = ["denoising", "variational", "beta-vae", "conditional", "vamp-prior", "vq-vae",
          "stacked-denoising", "stacked-sparse", "vanishing", "score-field", "stochastic-quantiser",
          "deep-belief", "rbm"]
#: In two processes of gloo, too; each costs seconds.
TWO_PROCESSES = {"basic", "layers", "variational"}
PRETRAINED = {"rbm", "deep-belief", "stacked-denoising", "stacked-sparse"}
NO_LOOP = ["vae-gan", "folded-chain", "semantic-hashing", "sparse", "wae-mmd"]
failures = []


def run(*words):
    done = subprocess.run([CLI, *map(str, words)], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, words))}: {done.stderr}")
    return done.stdout


def expect(holds, words):
    print("ok    " if holds else "FAILED", words)
    if not holds:
        failures.append(words)


def first_pictures():
    data = ROOT / "resources/data/fashion"
    with gzip.open(data / "t10k-images-idx3-ubyte.gz") as file:
        head, pixels = file.read(16), file.read(784 * PICTURES)
    with gzip.open(data / "t10k-labels-idx1-ubyte.gz") as file:
        label_head, labels = file.read(8), file.read(PICTURES)
    count = PICTURES.to_bytes(4, "big")
    (folder / "images-idx3-ubyte").write_bytes(head[:4] + count + head[8:] + pixels)
    (folder / "labels-idx1-ubyte").write_bytes(label_head[:4] + count + labels)
    values = numpy.frombuffer(pixels, numpy.uint8).reshape(PICTURES, 784) / 255
    numpy.save(folder / "x.npy", values.astype(numpy.float32))
    numpy.save(folder / "label.npy", numpy.eye(10, dtype=numpy.float32)[
        numpy.frombuffer(labels, numpy.uint8)])


def trained(name, recipe, settings, layers="784-24-6"):
    out = folder / f"{name}.hourglass"
    words = ["train", "--recipe", recipe, "--epochs", 1, "--out", out, "--layers", layers,
             "--data", folder / "images-idx3-ubyte"]
    for setting in settings:
        words += ["--set", setting]
    run(*words)
    model = folder / f"{name.replace('-', '_')}.py"
    run("export", out, "--format", "torch", "--out", model)
    return out, model


def module_of(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def loss_of(module, weights=None, label=False):
    torch.manual_seed(3)
    x = torch.from_numpy(numpy.load(folder / "x.npy"))
    given = [x] + ([torch.from_numpy(numpy.load(folder / "label.npy"))] if label else [])
    with torch.no_grad():
        return float(module.Loss(module.load(weights))(*given))


def free_port():
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]


def trained_on(model, many, label=False):
    """The weights after an epoch in so many processes, begun as torchrun begins them (Debian's
    torchrun 1.13 itself does not start under Python 3.11)."""
    out = folder / f"{model.stem}-further.npz"
    given = [str(folder / "x.npy")] + ([str(folder / "label.npy")] if label else [])
    words = [sys.executable, str(model), "train", *given, str(out)]
    shared = {**os.environ, "OMP_NUM_THREADS": "1", "WORLD_SIZE": str(many), "MASTER_ADDR": "127.0.0.1",
              "MASTER_PORT": str(free_port())}
    started = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env={**shared, "RANK": str(rank)}) for rank in range(many)]
    for process in started:
        _, told = process.communicate(timeout=120)
        if process.returncode != 0:
            raise AssertionError(told[-2000:])
    return out


def engine_loss(path):
    told = json.loads(run("evaluate", path, "--data", folder / "images-idx3-ubyte", "--json"))
    return told["terms"]["objective"]["value"]


def check_still(name, settings):
    recipe = "basic" if name == "layers" else name
    path, model = trained(name, recipe, SAME_UPDATES + settings,
                          "784-24" if "sparse" in name else "784-24-6")
    module = module_of(model)
    ours = engine_loss(path)
    theirs = loss_of(module)
    expect(abs(theirs - ours) < 1e-4 * abs(ours), f"{name}: loss {theirs:.6g}, engine {ours:.6g}")
    further = folder / f"{name}-further.hourglass"
    run("train", "--continue", path, "--epochs", 2, "--out", further)
    ours = engine_loss(further)
    torch.manual_seed(0)
    trained_here = module.load()
    module.train(trained_here, torch.from_numpy(numpy.load(folder / "x.npy")))
    module.save(trained_here, folder / "one.npz")
    ways = {"one process": folder / "one.npz"}
    if name in TWO_PROCESSES:
        ways["two"] = trained_on(model, 2)
    for how, weights in ways.items():
        theirs = loss_of(module, weights)
        expect(abs(theirs - ours) < 1e-4 * abs(ours),
               f"{name}, an update later, {how}: loss {theirs:.6g}, engine {ours:.6g}")


def check_moving(kind):
    """An optimizer with a memory: from the untrained weights on, three updates are the engine's."""
    settings = SAME_UPDATES[1:] + [f"optimizer.kind={kind}"]
    path = folder / f"{kind}.hourglass"
    words = ["train", "--recipe", "basic", "--epochs", 3, "--keep-epochs", 0, "--out", path,
             "--layers", "784-24-6", "--data", folder / "images-idx3-ubyte"]
    run(*words, *(word for setting in settings for word in ("--set", setting)))
    model = folder / f"{kind}.py"
    run("export", path, "--moment", "epoch:0", "--format", "torch", "--out", model)
    module = module_of(model)
    begun = loss_of(module)
    trained_here = module.load()
    module.train(trained_here, torch.from_numpy(numpy.load(folder / "x.npy")), epochs=3)
    module.save(trained_here, folder / "moved.npz")
    ours, theirs = engine_loss(path), loss_of(module, folder / "moved.npz")
    expect(theirs < begun and abs(theirs - ours) < 1e-4 * abs(ours),
           f"{kind}, three updates: loss {begun:.6g} to {theirs:.6g}, engine {ours:.6g}")


def check_chance(recipe):
    label = recipe == "conditional"
    layers = {"rbm": "784-24", "score-field": "784-24", "stochastic-quantiser": "784-16",
              "vanishing": "784-24-12-6", "vq-vae": "784-24-8"}.get(recipe, "784-24-6")
    shorter = ["pretraining.epochs=1"] if recipe in PRETRAINED else []
    _, model = trained(recipe, recipe, ["data.validation=0", *shorter], layers)
    module = module_of(model)
    before = loss_of(module, None, label)
    many = 2 if recipe in TWO_PROCESSES else 1
    after = loss_of(module, trained_on(model, many, label), label)
    expect(after < before, f"{recipe}: loss {before:.6g}, after an epoch in {many} {after:.6g}")


with tempfile.TemporaryDirectory(prefix="hourglass-torch-") as name:
    folder = pathlib.Path(name)
    first_pictures()
    for case, settings in STILL.items():
        check_still(case, settings)
    for kind in MOVING:
        check_moving(kind)
    for recipe in CHANCE:
        check_chance(recipe)
    for recipe in NO_LOOP:
        source = ["data.source=fashion", "data.limit=300"]
        path = folder / f"{recipe}.hourglass"
        words = ["train", "--recipe", recipe, "--epochs", 1, "--out", path]
        run(*words, *(word for setting in source for word in ("--set", setting)))
        run("export", path, "--format", "torch", "--out", folder / "none.py")
        text = (folder / "none.py").read_text()
        expect("There is no loop here" in text and "def train" not in text, f"{recipe}: says why")
print(f"{len(failures)} differences")
sys.exit(1 if failures else 0)
