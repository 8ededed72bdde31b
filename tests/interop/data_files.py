"""Files that NumPy, Pillow and SciPy write, read by the command line, value by value."""

import json
import math
import pathlib
import struct
import subprocess
import sys
import tempfile

try:
    import numpy
    import scipy.io
    from PIL import Image
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

CLI = sys.argv[1]
random = numpy.random.default_rng(7)
failures = []


def read(path, *settings):
    """What the command line makes of a file: an array, and its answer."""
    out = folder / "out.npy"
    words = [CLI, "data", str(path), "--out", str(out), "--json"]
    for setting in settings:
        words += ["--set", setting]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        return None, done.stderr
    return numpy.load(out), json.loads(done.stdout)


def expect(name, path, wanted, *settings, within=0.0):
    got, answer = read(path, *settings)
    wanted = wanted.reshape(len(wanted), -1)
    if got is None:
        answer = {"label_names": None, "description": answer}
        failures.append(f"{name}: {answer['description']}")
    elif got.shape != wanted.shape or math.prod(answer["shape"]) != wanted.shape[1]:
        failures.append(f"{name}: {got.shape}, wanted {wanted.shape}")
    elif not numpy.abs(got - wanted).max() <= within:
        failures.append(f"{name}: differs by {numpy.abs(got - wanted).max()}")
    return answer


def expect_refusal(name, path, words):
    got, answer = read(path)
    if got is not None or words not in answer:
        failures.append(f"{name}: wanted a refusal with '{words}', got {answer}")


def arrays():
    types = ["bool", "u1", "i1", "f2"] + [o + t for o in "<>" for t in
                                          ["u2", "i2", "u4", "i4", "u8", "i8", "f4", "f8"]]
    for kind in types:
        for order in "CF":
            table = (random.random((5, 7)) * (1 if kind == "bool" else 100)).round()
            table = numpy.asarray(table, dtype=kind, order=order)
            path = folder / "table.npy"
            numpy.save(path, table)
            wanted = table.astype(float) / (255 if kind == "u1" else 1)
            expect(f"npy {kind} {order}", path, wanted, within=1e-6 if kind == "u1" else 0)
    pictures = random.integers(0, 256, (6, 5, 4, 3)).astype("u1")
    first = pictures.transpose(0, 3, 1, 2)
    wanted = (first / numpy.float32(255)).astype("f4")
    labels = numpy.array([1, 0, 2, 1, 1, 0])
    for name, array in {"last": pictures, "first": first, "fortran": numpy.asfortranarray(first),
                        "whole": pictures.astype("i4"), "real": pictures.astype("f8")}.items():
        numpy.save(folder / "p.npy", array)
        expect(f"npy pictures {name}", folder / "p.npy", wanted, within=1e-6)
        numpy.savez_compressed(folder / "p.npz", x=array, y=labels)
        answer = expect(f"npz pictures {name}", folder / "p.npz", wanted, within=1e-6)
        if answer["label_names"] != ["0", "1", "2"]:
            failures.append(f"npz labels: {answer}")
    numpy.save(folder / "o.npy", numpy.array([{}, []], dtype=object), allow_pickle=True)
    expect_refusal("pickle", folder / "o.npy", "pickle")
    for compressed in [False, True]:
        for kind in ["u1", "i2", "i4", "f4", "f8"]:
            table = (random.random((5, 7)) * 100).round().astype(kind)
            scipy.io.savemat(folder / "m.mat", {"X": table, "y": numpy.arange(5), "note": "words"},
                             do_compression=compressed)
            wanted = table.astype(float) / (255 if kind == "u1" else 1)
            expect(f"mat {kind}", folder / "m.mat", wanted, within=1e-6 if kind == "u1" else 0)
        scipy.io.savemat(folder / "m.mat", {"images": pictures}, do_compression=compressed)
        expect("mat pictures", folder / "m.mat", wanted_pictures(pictures), within=1e-6)


def wanted_pictures(pictures):
    return (pictures.transpose(0, 3, 1, 2) / numpy.float32(255)).astype("f4")


def tensors():
    layer = random.random((6, 4)).astype("f4")
    other = random.random((3, 3)).astype("f8")
    header = json.dumps({"__metadata__": {"format": "pt"},
                         "layer.1": {"dtype": "F32", "shape": [6, 4], "data_offsets": [0, 96]},
                         "other": {"dtype": "F64", "shape": [3, 3], "data_offsets": [96, 168]}})
    path = folder / "a.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header.encode() + layer.tobytes() +
                     other.tobytes())
    expect("safetensors", path, layer.astype(float), "tensor=layer.1")
    expect("safetensors f8", path, other, "tensor=other")
    expect_refusal("safetensors choice", path, '"layer.1" float32 [6, 4]')


def pictures():
    colour = random.integers(0, 256, (8, 6, 3)).astype("u1")
    grey = random.integers(0, 256, (8, 6)).astype("u1")
    planes = (colour.transpose(2, 0, 1)[None] / numpy.float32(255)).astype("f4")
    plane = (grey[None, None] / numpy.float32(255)).astype("f4")
    for ending in ["png", "bmp", "ppm", "tiff", "webp"]:
        options = {"lossless": True} if ending == "webp" else {}
        path = folder / f"c.{ending}"
        Image.fromarray(colour).save(path, **options)
        expect(f"colour {ending}", path, planes, within=1e-6)
    for ending in ["png", "bmp", "pgm", "tiff", "gif"]:
        Image.fromarray(grey).save(folder / f"g.{ending}")
        expect(f"grey {ending}", folder / f"g.{ending}", plane, within=1e-6)
    # Lossy: as Pillow's own decoder sees it.
    path = folder / "c.jpg"
    smooth = Image.fromarray(colour).resize((48, 64), Image.BICUBIC)
    smooth.save(path, quality=90)
    seen = numpy.asarray(Image.open(path)).transpose(2, 0, 1)[None] / 255
    expect("jpeg", path, seen, within=3 / 255)
    smooth.convert("CMYK").save(path, quality=95)
    seen = numpy.asarray(Image.open(path).convert("RGB")).transpose(2, 0, 1)[None] / 255
    expect("jpeg cmyk", path, seen, within=6 / 255)
    # A palette, 16 bits, alpha, a turn.
    palette = Image.fromarray(colour).quantize(16)
    palette.save(folder / "p.png")
    wanted = numpy.asarray(palette.convert("RGB")).transpose(2, 0, 1)[None] / 255
    expect("palette", folder / "p.png", wanted, within=1e-6)
    deep = random.integers(0, 65536, (8, 6)).astype("u2")
    Image.fromarray(deep).save(folder / "d.png")
    answer = expect("16 bits", folder / "d.png", deep[None, None] / 65535, within=0.51 / 255)
    if "1 of 16 bits rounded to 8" not in answer["description"]:
        failures.append(f"16 bits: {answer}")
    alpha = random.integers(0, 256, (8, 6, 4)).astype("u1")
    Image.fromarray(alpha).save(folder / "a.png")
    share = alpha[..., 3:] / 255
    for ground in [0, 255]:
        over = (alpha[..., :3] * share + ground * (1 - share)).transpose(2, 0, 1)[None] / 255
        expect(f"alpha {ground}", folder / "a.png", over,
               "background=" + ("white" if ground else "black"), within=1.01 / 255)
    exif = Image.Exif()
    exif[0x0112] = 6
    smooth.save(folder / "t.jpg", quality=90, exif=exif)
    seen = numpy.rot90(numpy.asarray(Image.open(folder / "t.jpg")), -1)
    expect("turned", folder / "t.jpg", seen.transpose(2, 0, 1)[None] / 255, within=3 / 255)


def same_everywhere():
    """The same pictures as IDX, npy, npz, mat and a folder of PNGs are the same values."""
    digits = random.integers(0, 256, (12, 7, 5)).astype("u1")
    labels = (numpy.arange(12) // 4).astype("u1")
    idx = folder / "digits-images-idx3-ubyte"
    idx.write_bytes(struct.pack(">BBBBIII", 0, 0, 8, 3, 12, 7, 5) + digits.tobytes())
    (folder / "digits-labels-idx1-ubyte").write_bytes(struct.pack(">BBBBI", 0, 0, 8, 1, 12) +
                                                      labels.tobytes())
    numpy.save(folder / "digits.npy", digits)
    numpy.savez(folder / "digits.npz", images=digits, labels=labels)
    scipy.io.savemat(folder / "digits.mat", {"images": digits, "labels": labels})
    pngs = folder / "digits"
    for i, (digit, label) in enumerate(zip(digits, labels)):
        (pngs / str(label)).mkdir(parents=True, exist_ok=True)
        Image.fromarray(digit).save(pngs / str(label) / f"{i:02}.png")
    wanted, _ = read(idx)
    for name in ["digits.npy", "digits.npz", "digits.mat", "digits"]:
        answer = expect(name, folder / name, wanted)
        if name != "digits.npy" and answer["label_names"] != ["0", "1", "2"]:
            failures.append(f"{name}: {answer}")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    arrays()
    tensors()
    pictures()
    same_everywhere()
for line in failures:
    print(line)
print(f"{len(failures)} differences")
sys.exit(1 if failures else 0)
