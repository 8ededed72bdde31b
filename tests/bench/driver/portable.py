"""The shipped build, which chooses its instructions at run time, against one that is compiled for
this very processor."""

import statistics
import sys

from driver import programs, throughput

NATIVE = programs.ROOT / "build" / "native"


def build_native():
    command = ["cmake", "-S", programs.ROOT, "-B", NATIVE, "-G", "Ninja",
               "-DCMAKE_BUILD_TYPE=Release", "-DHOURGLASS_WINDOW=OFF", "-DHOURGLASS_TESTS=ON",
               "-DCMAKE_CXX_FLAGS=-march=native"]
    programs.output(command)
    if not programs.build(["trainer_speed"], NATIVE):
        sys.exit("The build for this processor failed.")


def measure(options):
    build_native()
    threads = max(programs.thread_counts())
    rows = []
    for number, (name, _) in enumerate(throughput.case_names()):
        if not programs.chosen(name, options.only):
            continue
        rates = {"portable": [], "native": []}
        for _ in range(options.rounds):
            for which, folder in (("portable", programs.BUILD), ("native", NATIVE)):
                rates[which].append(programs.training(number, threads, options.seconds, folder)[0])
        medians = {which: statistics.median(values) for which, values in rates.items()}
        ratio = medians["portable"] / medians["native"]
        rows.append({"case": name, **medians, "ratio": ratio})
        print(f"{name:45s} portable / native {ratio:.3f}", flush=True)
    return {"machine": programs.machine(), "rows": rows}


draw = None
