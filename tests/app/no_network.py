"""Both programs work without any network: under strace the only sockets that they open are those of
this machine (AF_UNIX: the screen, the accessibility bus)."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

WINDOW, CLI = sys.argv[1], sys.argv[2]


def sockets(words, environment=None):
    """The families of the sockets that a program and its children open."""
    log = folder / "calls.txt"
    done = subprocess.run(["strace", "-f", "-qq", "-e", "trace=socket", "-o", str(log),
                           *map(str, words)], capture_output=True, text=True, timeout=300,
                          env={**os.environ, **(environment or {})})
    assert done.returncode == 0, f"{words}: {done.stderr[-2000:]}"
    return set(re.findall(r"socket\((\w+)", log.read_text()))


if not shutil.which("strace"):
    print("strace is missing. tests/run installs it.")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    probe = [sys.executable, "-c", "import socket; socket.socket(socket.AF_INET)"]
    try:
        seen = sockets(probe)
    except AssertionError as error:  # a container that does not allow tracing
        print(f"strace cannot trace here: {error}")
        sys.exit(1 if os.environ.get("CI") == "true" else 77)
    assert seen == {"AF_INET"}, f"what a program opens is not seen: {seen}"
    run = folder / "run.hourglass"
    uses = [["train", "--recipe", "basic", "--epochs", 1, "--set", "data.limit=200", "--out", run],
            ["evaluate", run], ["encode", run, "--projector", folder / "projector"],
            ["analyze", run, "--what", "probe"], ["list", "recipes"]]
    uses += [["export", run, "--format", f, "--out", folder / f"model-{f}.x"]
             for f in ["onnx", "npz", "torch", "safetensors", "c", "cpp", "card"]]
    for words in uses:
        seen = sockets([CLI, *words])
        assert seen <= {"AF_UNIX"}, f"hourglass-cli {words[0]} opens {seen}"
    quiet = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": name, "XDG_DATA_HOME": name,
             "XDG_CACHE_HOME": name}
    for page in ["lab", "latent", "export"]:
        seen = sockets([WINDOW, "--epochs", "1", "--page", page, "--screenshot",
                        folder / "window.png"], quiet)
        assert seen <= {"AF_UNIX"}, f"the window opens {seen}"
    print(f"{len(uses)} uses of the command line and the window: no network")
