"""Throughput and memory against threads, batch and width."""

from driver import programs

BATCHES = [8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096]
WIDTHS = [64, 128, 256, 512, 1024, 2048, 4096]
DEEP = "784-1000-500-250-30"


def series(name, unit, points, options):
    """`points` are (value, case); each is measured with every number of threads."""
    rows = []
    for value, case in points:
        for threads in programs.thread_counts():
            runs = [programs.training(case, threads, options.seconds)
                    for _ in range(max(1, options.rounds // 2))]
            rate, memory = max(runs)
            rows.append({unit: value, "threads": threads, "samples_per_second": rate,
                         "megabytes": memory})
            print(f"{name:32s} {unit} {value:5d}, {threads} threads {rate:>10,.0f} samples/s "
                  f"{memory:>7.1f} MB", flush=True)
    return {"name": name, "unit": unit, "rows": rows}


def measure(options):
    batch = [(b, f"{DEEP}@{b}") for b in BATCHES]
    width = [(w, f"784-{w}-32@128") for w in WIDTHS]
    deep = programs.training(f"{DEEP}@1000", max(programs.thread_counts()), options.seconds)[1]
    print(f"{DEEP} at batch 1000 takes {deep:.0f} MB beyond the data set", flush=True)
    return {"machine": programs.machine(), "deep_batch_1000_megabytes": deep,
            "series": [series(DEEP, "batch", batch, options),
                       series("784-width-32, batch 128", "width", width, options)]}


def draw(results, plot):
    figure, axes = plot.subplots(len(results["series"]), 2, figsize=(9, 7))
    for line, part in zip(axes, results["series"]):
        unit = part["unit"]
        for threads in sorted({row["threads"] for row in part["rows"]}):
            rows = [row for row in part["rows"] if row["threads"] == threads]
            label = f"{threads} thread{'s' if threads > 1 else ''}"
            for axis, key in zip(line, ["samples_per_second", "megabytes"]):
                axis.plot([row[unit] for row in rows], [row[key] for row in rows], marker="o",
                          label=label)
        for axis, text in zip(line, ["samples/s", "MB beyond the data set"]):
            axis.set_xscale("log", base=2)
            axis.set_xlabel(unit)
            axis.set_ylabel(text)
            axis.set_title(part["name"], fontsize=9)
            axis.set_ylim(bottom=0)
            axis.legend()
    figure.suptitle(results["machine"], fontsize=10)
    return figure
