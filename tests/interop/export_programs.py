"""Runs exported programs: NumPy's and PyTorch's in this Python, C and C++ as compiled here with all
warnings as errors. Each gives what it makes of the samples."""

import ctypes
import importlib.util
import json
import pathlib
import re
import subprocess

import numpy

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]


def symbol_of(path):
    return "hourglass_" + re.sub("[^0-9A-Za-z]", "_", path.stem)


def module_of(path):
    spec = importlib.util.spec_from_file_location("model_" + path.stem.replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_numpy(path, given, label, _part):
    module = module_of(path.with_suffix(".py"))
    return module.Model()(*([given] if label is None else [given, label]))


def run_torch(path, given, label, _part):
    import torch
    module = module_of(path)
    arrays = [torch.from_numpy(a) for a in ([given] if label is None else [given, label])]
    with torch.no_grad():
        return module.load()(*arrays).numpy()


def compile_shared(words, library):
    done = subprocess.run([*words, "-O1", "-shared", "-fPIC", *WARNINGS, "-o", str(library), "-lm"],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(words)}: {done.stderr[:2000]}")
    return ctypes.CDLL(str(library))


def run_library(library, name, given, label, sizes):
    work = numpy.zeros(sizes["WORK"], numpy.float32)
    output = numpy.zeros((len(given), sizes["OUTPUT"]), numpy.float32)
    assert given.shape[1] == sizes["INPUT"], sizes
    pointer = ctypes.POINTER(ctypes.c_float)
    function = getattr(library, name)
    function.restype = None
    for i in range(len(given)):
        arrays = [given[i]] + ([] if label is None else [label[i]]) + [output[i], work]
        function(*[a.ctypes.data_as(pointer) for a in arrays])
    return output


def run_c(path, given, label, _part):
    sizes = {}
    for line in path.with_suffix(".h").read_text().splitlines():
        words = line.split()
        if words[:1] == ["#define"] and len(words) == 3 and words[2].isdigit():
            sizes[words[1].split("_")[-1]] = int(words[2])
    # A second source that includes the header, so that both are judged.
    main = path.with_name(path.stem + "-user.c")
    main.write_text(f'#include "{path.with_suffix(".h").name}"\n'
                    f"void *user(void);\nvoid *user(void) {{ return (void *)0; }}\n")
    library = compile_shared(["gcc", "-std=c99", str(path), str(main)], path.with_suffix(".so"))
    return run_library(library, symbol_of(path), given, label, sizes)


def run_cpp(path, given, label, _part, compiler="g++"):
    space = symbol_of(path)
    main = path.with_suffix(".cpp")
    told = ", const float* l" if label is not None else ""
    copy = ("    std::array<float, S::kLabel> label{};\n"
            "    for (int i = 0; i < S::kLabel; ++i) label[i] = l[i];\n") if told else ""
    main.write_text(f'#include "{path.name}"\n\nnamespace S = {space};\n\n'
                    'extern "C" int sizeOf(int which) {\n'
                    "    return which == 0 ? S::kInput : which == 1 ? S::kOutput : S::kWork;\n}\n"
                    f'extern "C" void run(const float* x{told}, float* y, float*) {{\n'
                    "    std::array<float, S::kInput> input{};\n" + copy +
                    "    for (int i = 0; i < S::kInput; ++i) input[i] = x[i];\n"
                    f"    const auto output = S::run(input{', label' if told else ''});\n"
                    "    for (int i = 0; i < S::kOutput; ++i) y[i] = output[i];\n}\n")
    library = compile_shared([compiler, "-std=c++17", str(main)], path.with_suffix(".so"))
    sizes = {name: library.sizeOf(i) for i, name in enumerate(["INPUT", "OUTPUT", "WORK"])}
    return run_library(library, "run", given, label, sizes)


def run_cpp_clang(path, given, label, part):
    return run_cpp(path, given, label, part, "clang++")


#: format of the command line, ending, who runs it
RUNNERS = {"npz": ("npz", "npz", run_numpy), "torch": ("torch", "py", run_torch),
           "c": ("c", "c", run_c), "c++ by g++": ("cpp", "hpp", run_cpp),
           "c++ by clang++": ("cpp", "hpp", run_cpp_clang)}


def read_tensors(path):
    """A safetensors file by its description alone."""
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + length])
    kinds = {"F32": numpy.float32, "F64": numpy.float64}
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            assert all(isinstance(v, str) for v in entry.values()), entry
            continue
        start, end = (8 + length + place for place in entry["data_offsets"])
        tensors[name] = numpy.frombuffer(data[start:end], kinds[entry["dtype"]]).reshape(
            entry["shape"])
    return tensors


def largest_share(theirs, ours):
    """|theirs - ours| as a part of what is allowed, 1e-5 max(1, |ours|)."""
    assert theirs.shape == ours.shape, (theirs.shape, ours.shape)
    shares = numpy.abs(theirs - ours) / (1e-5 * numpy.maximum(1, numpy.abs(ours)))
    return float("inf") if numpy.isnan(shares).any() else float(shares.max())
