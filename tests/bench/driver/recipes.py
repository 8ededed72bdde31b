"""One epoch of every recipe, its whole pretraining included: all are to be tried in a row, so each
has to end within a minute."""

import tempfile
import time
from pathlib import Path

from driver import programs

LIMIT = 60


def measure(options):
    programs.require(["hourglass-cli"])
    program = programs.BUILD / "bin" / "hourglass-cli"
    names = [recipe["id"] for recipe in programs.report_of("hourglass-cli", "list", "recipes",
                                                           "--json")["recipes"]]
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            if not programs.chosen(name, options.only):
                continue
            began = time.monotonic()
            programs.output([program, "train", "--recipe", name, "--set", "training.epochs=1",
                             "--out", Path(folder) / "run.hourglass"])
            rows.append({"recipe": name, "seconds": time.monotonic() - began})
            late = "" if rows[-1]["seconds"] <= LIMIT else f"   more than {LIMIT} s"
            print(f"{name:25s} {rows[-1]['seconds']:6.1f} s{late}", flush=True)
    return {"machine": programs.machine(), "limit": LIMIT, "rows": rows}


def draw(results, plot):
    rows = sorted(results["rows"], key=lambda row: row["seconds"])
    figure, axes = plot.subplots(figsize=(9, 0.3 * len(rows) + 1.2))
    axes.barh([row["recipe"] for row in rows], [row["seconds"] for row in rows], color="#2171b5")
    axes.axvline(results["limit"], color="#d94801", linestyle="--")
    axes.set_xlabel("seconds for pretraining and one epoch (dashed: the limit)")
    axes.set_title(results["machine"], fontsize=10)
    return figure
