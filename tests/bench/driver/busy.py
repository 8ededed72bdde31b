"""Training beside other work: steady busy processes, and two compilers at work on this project. Every
figure is the median of nine runs in turns: one thread, two, and the default."""

import contextlib
import os
import shutil
import signal
import statistics
import subprocess

from driver import programs

CASES = {"first experiment, 784-256-64-2@128": "784-256-64-2@128",
         "784-1000-500-250-30, batch 128": "4", "convolutional, batch 128": "6"}
THREADS = {"one thread": 1, "two threads": 2, "default": 0}
RUNS = 9


def ended(processes):
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextlib.contextmanager
def busy(count):
    """So many processes of normal priority that never wait."""
    processes = [subprocess.Popen(["sh", "-c", "while :; do :; done"], start_new_session=True)
                 for _ in range(count)]
    try:
        yield
    finally:
        ended(processes)


@contextlib.contextmanager
def compiling():
    """A two-process build of this project, which begins again when it is done."""
    folder = programs.ROOT / "build" / "busy"
    shutil.rmtree(folder, ignore_errors=True)
    environment = {**os.environ, "CCACHE_DISABLE": "1"}
    subprocess.run(["cmake", "-S", programs.ROOT, "-B", folder, "-G", "Ninja",
                    "-DHOURGLASS_WINDOW=OFF", "-DHOURGLASS_TESTS=OFF", "-DHOURGLASS_UNITY=OFF"],
                   check=True, capture_output=True)
    again = f"while :; do cmake --build '{folder}' --parallel 2; cmake --build '{folder}' -t clean; done"
    process = subprocess.Popen(["sh", "-c", again], start_new_session=True, env=environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        ended([process])
        shutil.rmtree(folder, ignore_errors=True)


LOADS = {"idle": lambda: busy(0), "1 busy process": lambda: busy(1),
         "2 busy processes": lambda: busy(2), "4 busy processes": lambda: busy(4),
         "a two-process compile": compiling}


def measure(options):
    """The default's samples/s as a share of the better of one and two threads."""
    rows = []
    for load, under in LOADS.items():
        for title, case in CASES.items():
            if options.only and not programs.chosen(f"{load}, {title}", options.only):
                continue
            rates = {name: [] for name in THREADS}
            with under():
                for _ in range(RUNS):
                    for name, threads in THREADS.items():
                        rates[name].append(
                            programs.training(case, threads, options.seconds / 2)[0])
            row = {name: statistics.median(values) for name, values in rates.items()}
            share = row["default"] / max(row["one thread"], row["two threads"])
            rows.append({"load": load, "case": title, **row, "share": round(share, 3)})
            print(f"{load:22s} {title:36s} " +
                  "  ".join(f"{name} {value:9,.0f}" for name, value in row.items()) +
                  f"  samples/s; default / better: {share:.3f}", flush=True)
    return {"machine": programs.machine(), "rows": rows}


draw = None
