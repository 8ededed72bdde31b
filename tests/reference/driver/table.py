"""The table of all rows: what was published, what we measured."""

import json
from pathlib import Path

RESULTS = Path(__file__).resolve().parent.parent / "results"


SHEETS = ("vae-prior", "plain-mixture-of-gaussians")


def file_of(name):
    return RESULTS / f"{name}.json"


def verdict(row, figures):
    """How the row's figure stands to what it must reach and to what we aim at."""
    if row.reaches is None:
        return ""
    if row.reaches(figures, row.aim):
        return "aim reached"
    return "reached" if row.reaches(figures, row.must) else "**missed**"


def text_of(figures):
    return "; ".join(f"{name} {value}" for name, value in figures.items())


def line(row):
    head = f"| {row.title} | {row.setting} | {row.published} | {row.wanted} |"
    if not file_of(row.name).exists():
        return f"{head} not run | | |"
    result = json.loads(file_of(row.name).read_text())
    minutes = result["seconds"] / 60
    return (f"{head} {text_of(result['figures'])} | {verdict(row, result['figures'])} | "
            f"{minutes:.1f} min, {result['threads']} thread{'s' if result['threads'] > 1 else ''} |")


def write(rows):
    lines = ["| system | setting | published | must / aim | ours | | time |",
             "| --- | --- | --- | --- | --- | --- | --- |"] + [line(row) for row in rows]
    machines = sorted({json.loads(file_of(row.name).read_text())["machine"] for row in rows
                       if file_of(row.name).exists()})
    text = "\n".join(["# Published figures, trained again", "",
                      "Written by `tests/reference/run`; MNIST, test part, seed 7. SSE is the sum "
                      "of squared errors of a picture, pixels from 0 to 1.", "",
                      "Measured on " + " and ".join(machines) + "; times are those of the clock, with "
                      "whatever ran beside.", ""] + lines + [""])
    sheets = [f"![{name}]({name}.png)" for name in SHEETS if (RESULTS / f"{name}.png").exists()]
    if sheets:
        text += "\n".join(["", "New pictures: from the prior of a VAE with 20 code units; from a mixture of "
                           "Gaussians fitted to the codes of a plain autoencoder with as many.", ""]
                          + [" ".join(sheets), ""])
    (RESULTS / "README.md").write_text(text)
    return "\n".join(lines)
