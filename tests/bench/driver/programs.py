"""The measured programs: building and calling them."""

import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
BUILD = ROOT / "build" / "release"


def output(command, **environment):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                            env={**os.environ, **environment})
    if result.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{result.stderr}")
    return result.stdout


def chosen(case, only):
    """Whether a case's name contains one of the texts in `only` (with commas between them)."""
    return any(text.strip() in case for text in only.split(","))


def build(targets, folder=BUILD):
    return subprocess.run(["cmake", "--build", folder, "--target", *targets],
                          capture_output=True, text=True).returncode == 0


def require(targets):
    if not build(targets):
        sys.exit(f"{', '.join(targets)} cannot be built. Run tests/run first; the packages of the "
                 'group "bench" in app/packages are needed, too.')


def training(case, threads, seconds, folder=BUILD, **environment):
    """Samples per second, and megabytes beyond the data set."""
    words = output([folder / "bin" / "trainer_speed", case, threads, seconds], **environment)
    rate, memory = words.split()
    return float(rate), float(memory)


def program(name, *words, **environment):
    return output([BUILD / "bin" / name, *words], **environment)


def report_of(name, *words):
    return json.loads(program(name, *words))


def thread_counts():
    return sorted({1, os.cpu_count()})


def machine():
    text = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"model name\s*: (.*)", text)
    return f"{model.group(1) if model else platform.processor()}, {os.cpu_count()} threads"
