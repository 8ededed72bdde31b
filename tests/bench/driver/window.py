"""What the open window costs, and how soon it answers. A minute of training on every page."""

from driver import programs

WATCHED = 60


def measure(options):
    programs.require(["window_speed", "hourglass-cli"])
    results = programs.report_of("window_speed", min(WATCHED, int(30 * options.seconds)))
    for name, value in results.items():
        print(f"{name:32s} {value}", flush=True)
    return {"machine": programs.machine(), **results}


draw = None
