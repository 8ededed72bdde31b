"""What the open window costs, and how soon it answers, alone and beside other work. A minute of
training on every page."""

from driver import busy, programs

WATCHED = 60


def measure(options):
    programs.require(["window_speed", "hourglass-cli"])
    results = programs.report_of("window_speed", min(WATCHED, int(30 * options.seconds)))
    for name, value in results.items():
        print(f"{name:32s} {value}", flush=True)
    beside = {}
    for load, under in busy.LOADS.items():
        with under():
            beside[load] = programs.report_of("window_speed", "answers")
        print(f"{load:32s} {beside[load]}", flush=True)
    return {"machine": programs.machine(), **results, "beside": beside}


draw = None
