"""One row's place to work in: trains by the command line program, and takes finished or interrupted
trainings up again."""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PROGRAM = Path(os.environ.get("HOURGLASS_CLI", ROOT / "build" / "release" / "bin" / "hourglass-cli"))
MNIST = Path(os.environ.get("HOURGLASS_MNIST", ROOT.parent / "shared" / "data" / "mnist"))
WORK = ROOT / "build" / "reference"
RESULTS = ROOT / "tests" / "reference" / "results"


def dense(*units, activation="sigmoid", code="linear", **more):
    """The encoder's layers; the last one is the code."""
    return [{"layer": "dense", "units": n, "activation": code if i + 1 == len(units) else activation,
             **more} for i, n in enumerate(units)]


class Lab:
    def __init__(self, row, threads):
        if not PROGRAM.exists():
            sys.exit(f"{PROGRAM} is missing. Run tests/run first.")
        if not MNIST.is_dir():
            sys.exit(f"There are no MNIST files in {MNIST}. Set HOURGLASS_MNIST to their folder.")
        self.folder = WORK / row
        self.folder.mkdir(parents=True, exist_ok=True)
        self.threads, self.seed = threads, 7
        self.training_seconds = 0
        self.parent = None

    def shared(self):
        """The place for what several rows build on; its time counts for the row that made it."""
        lab = Lab("shared", self.threads)
        lab.parent = self
        return lab

    def call(self, *words):
        text = subprocess.run([PROGRAM, *map(str, words), "--json"], stdout=subprocess.PIPE,
                              text=True)
        if text.returncode:
            sys.exit(f"hourglass-cli {' '.join(map(str, words))} failed.")
        return json.loads(text.stdout)

    def train(self, name, recipe="basic", init=None, **sections):
        """Trains an experiment, or what is left of it; the run's path. `sections` are those of an
        experiment file; whole MNIST without a validation part unless they say otherwise."""
        experiment = {"hourglass": 1, "recipe": recipe, **sections}
        experiment["data"] = {"source": str(MNIST), "validation": 0, **sections.get("data", {})}
        experiment["training"] = {"seed": self.seed, "threads": self.threads,
                                  **sections.get("training", {})}
        file, run = self.folder / f"{name}.json", self.folder / f"{name}.hourglass"
        text = json.dumps(experiment, indent=1)
        words = ["train", file, "--out", run] + (["--init", init] if init else [])
        # What a run came from: its experiment, and that of the run it began with.
        origin = self.folder / f"{name}.origin"
        story = text + (init.with_suffix(".origin").read_text() if init else "")
        if run.exists() and origin.exists() and origin.read_text() == story:
            words = ["train", "--continue", run, "--out", run]
        else:
            run.unlink(missing_ok=True)
        file.write_text(text)
        origin.write_text(story)
        print(f"  {name}", file=sys.stderr)
        (self.parent or self).training_seconds += self.call(*words)["seconds"]
        return run

    @staticmethod
    def keep(folder, name, kinds):
        """Sheets of pictures of these kinds stay beside the figures."""
        for kind in kinds:
            for sheet in folder.glob(f"*-{kind}.png"):
                shutil.copy(sheet, RESULTS / f"{name}-{kind}.png")

    def evaluate(self, run, *flags):
        return self.call("evaluate", run, *flags)

    def probe(self, run, *settings):
        """Errors in % of the softmax regression: {"code": 1.9, "pixels": 7.5, ...}, with all labels
        and with a hundred."""
        words = ["analyze", run, "--what", "probe"]
        for setting in settings:
            words += ["--set", setting]
        everything, few = self.call(*words)["tables"]
        names = [column["name"] for column in few["columns"]]
        hundred = next(row["values"] for row in few["rows"] if row["name"].startswith("100 "))
        return ({row["name"]: round(row["values"][1], 2) for row in everything["rows"]},
                {name: round(value, 2) for name, value in zip(names, hundred) if name != "+-"})

    @staticmethod
    def machine():
        text = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
        model = re.search(r"model name\s*: (.*)", text)
        return f"{model.group(1) if model else platform.processor()}, {os.cpu_count()} threads"

    @staticmethod
    def version():
        return subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"],
                              capture_output=True, text=True).stdout.strip()
