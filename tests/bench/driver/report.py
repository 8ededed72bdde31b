"""Results as JSON, as tables, and as a picture where there is one to draw."""

import json
import sys

from driver import programs, tables

FOLDER = programs.ROOT / "tests" / "bench" / "results"


def read(name):
    return json.loads((FOLDER / f"{name}.json").read_text())


def write(name, results, draw):
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.json").write_text(json.dumps(results, indent=2) + "\n")
    tables.write(FOLDER)
    if not draw:
        return
    try:
        import matplotlib
    except ImportError:
        print("python3-matplotlib is not installed: no picture is drawn.", file=sys.stderr)
        return
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = name  # the same figures, the same file
    from matplotlib import pyplot
    figure = draw(results, pyplot)
    figure.tight_layout()
    figure.savefig(FOLDER / f"{name}.svg", metadata={"Date": None})
