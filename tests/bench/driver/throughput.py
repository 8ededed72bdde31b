"""Training beside libtorch: all programs take turns, so that a machine that is slow for a while is
slow for all of them; the figures are medians of the rounds."""

import os
import statistics
import sys
from pathlib import Path

from driver import programs

# What makes every program keep to the instructions of a processor without AVX-512.
AVX2 = {"HOURGLASS_KERNELS": "avx2", "DNNL_MAX_CPU_ISA": "AVX2", "OPENBLAS_CORETYPE": "Haswell",
        "ATEN_CPU_CAPABILITY": "avx2"}
FOLDERS = {"pthread": "openblas-pthread", "openmp": "openblas-openmp"}


def case_names():
    """The cases are listed in cases.h; the programs take their numbers."""
    lines = programs.program("trainer_speed", "list").splitlines()
    return [(line.split("\t")[0], float(line.split("\t")[1])) for line in lines]


def blas_libraries():
    """Both builds of OpenBLAS, chosen by LD_LIBRARY_PATH and proved by ldd."""
    found = {}
    for name, folder in FOLDERS.items():
        for library in Path("/usr/lib").glob(f"*/{folder}/libblas.so.3"):
            chosen = str(library.parent)
            text = programs.output(["ldd", programs.BUILD / "bin" / "peer_libtorch"],
                                   LD_LIBRARY_PATH=chosen)
            if f"=> {chosen}/" in text:
                found[name] = chosen
    return found


def best_core(libraries):
    """OpenBLAS does not know processors newer than itself and then takes its oldest loops; the
    kind that makes the peer fastest on the deep network is set for all its runs."""
    speed = {}
    for core in [None, "Haswell", "SkylakeX", "Zen"]:
        extra = {"OPENBLAS_CORETYPE": core} if core else {}
        speed[core] = max(float(programs.program("peer_libtorch", 5, 1, 1, LD_LIBRARY_PATH=folder,
                                                 **extra)) for folder in libraries.values())
    best = max(speed, key=speed.get)
    if best:
        os.environ["OPENBLAS_CORETYPE"] = best
    return best


def rates_of(number, libraries, options):
    """All programs by (who, threads)."""
    rates = {}
    for _ in range(options.rounds):
        for threads in programs.thread_counts():
            rate, _ = programs.training(number, threads, options.seconds)
            rates.setdefault(("Hourglass", threads), []).append(rate)
            for blas, folder in libraries.items():
                text = programs.program("peer_libtorch", number, threads, options.seconds,
                                        LD_LIBRARY_PATH=folder)
                rates.setdefault((f"libtorch, OpenBLAS {blas}", threads), []).append(float(text))
    return {key: statistics.median(values) for key, values in rates.items()}


def peaks(rounds, avx2):
    words = ["avx2"] if avx2 else []
    return {threads: max(float(programs.program("bench_peak", threads, *words))
                         for _ in range(rounds)) for threads in programs.thread_counts()}


def measure(options):
    libraries = blas_libraries() if programs.build(["peer_libtorch"]) else {}
    if not libraries:
        print("libtorch is not installed: only Hourglass is measured.", file=sys.stderr)
    if options.avx2:
        os.environ.update(AVX2)
    core = os.environ.get("OPENBLAS_CORETYPE") or (best_core(libraries) if libraries else None)
    peak = peaks(3, options.avx2)
    rows = []
    for number, (name, flops) in enumerate(case_names()):
        if not programs.chosen(name, options.only):
            continue
        medians = rates_of(number, libraries, options)
        own = max(value for (who, _), value in medians.items() if who == "Hourglass")
        best = max((value for (who, _), value in medians.items() if who != "Hourglass"), default=0)
        rows.append({"case": name, "samples_per_second": own, "peer_samples_per_second": best,
                     "ratio": own / best if best else None,
                     "share_of_peak": own * flops / (max(peak.values()) * 1e9),
                     "all": {f"{who}, {threads} thread{'s' if threads > 1 else ''}": value
                             for (who, threads), value in medians.items()}})
        show(rows[-1])
    kind = ", AVX2 only" if options.avx2 else ""
    return {"machine": programs.machine() + kind, "openblas_core": core, "peak_gflops": peak,
            "rounds": options.rounds, "seconds": options.seconds, "rows": rows}


def merge(stored, results):
    """The new rows take the places of the old ones; each says under which peak it was measured."""
    peak = max(results["peak_gflops"].values())
    new = {row["case"]: row | {"apart": {"machine": results["machine"], "peak_gflops": peak}}
           for row in results["rows"]}
    rows = [new.pop(row["case"], row) for row in stored["rows"]]
    return stored | {"rows": rows + list(new.values())}


def show(row):
    ratio = f"{row['ratio']:.2f}" if row["ratio"] else "-"
    print(f"{row['case']:45s} {row['samples_per_second']:>10,.0f} samples/s   "
          f"{ratio:>6s} x libtorch   {100 * row['share_of_peak']:>4.0f} % of peak", flush=True)


def draw(results, plot):
    rows = [row for row in results["rows"] if row["ratio"]]
    figure, axes = plot.subplots(figsize=(9, 0.42 * len(rows) + 1.2))
    names = [row["case"] for row in rows]
    axes.barh(names, [row["ratio"] for row in rows], color="#2171b5")
    axes.invert_yaxis()
    axes.axvline(1, color="#d94801", linestyle="--")
    axes.set_xlabel("training throughput, times libtorch at its best (dashed line)")
    axes.set_title(results["machine"], fontsize=10)
    most = max(row["ratio"] for row in rows)
    axes.set_xlim(0, 1.5 * most)
    for i, row in enumerate(rows):
        axes.text(row["ratio"] + 0.02 * most, i,
                  f"{row['ratio']:.2f}   ({row['samples_per_second']:,.0f} samples/s)",
                  va="center", fontsize=9)
    return figure
