"""results/tables.md: what all result files say, as tables for people."""

import json


def throughput(results):
    lines = [f"{results['machine']}; peak {max(results['peak_gflops'].values()):.0f} GFLOP/s; "
             f"median of {results['rounds']} rounds of {results['seconds']:g} s; OpenBLAS core: "
             f"{results['openblas_core'] or 'its own choice'}.", "",
             "| network, batch | samples/s | libtorch at its best | ratio | share of peak |",
             "| --- | --- | --- | --- | --- |"]
    for row in results["rows"]:
        peer = f"{row['peer_samples_per_second']:,.0f}" if row["ratio"] else "-"
        ratio = f"{row['ratio']:.2f}" if row["ratio"] else "-"
        lines.append(f"| {row['case']} | {row['samples_per_second']:,.0f} | {peer} | {ratio} | "
                     f"{100 * row['share_of_peak']:.0f} % |")
    for row in results["rows"]:
        if apart := row.get("apart"):
            lines += ["", f"{row['case']}: measured apart, {apart['machine']}, peak "
                          f"{apart['peak_gflops']:.0f} GFLOP/s."]
    return lines


def scaling(results):
    lines = [f"{results['machine']}. The deep network at batch 1000 takes "
             f"{results['deep_batch_1000_megabytes']:.0f} MB beyond the data set."]
    for part in results["series"]:
        threads = sorted({row["threads"] for row in part["rows"]})
        lines += ["", part["name"] + ":", "",
                  f"| {part['unit']} | " + " | ".join(
                      f"samples/s, {t} thread{'s' if t > 1 else ''} | MB" for t in threads) + " |",
                  "| --- |" + " --- | --- |" * len(threads)]
        for value in sorted({row[part["unit"]] for row in part["rows"]}):
            cells = [f"{row['samples_per_second']:,.0f} | {row['megabytes']:.0f}"
                     for t in threads for row in part["rows"]
                     if row["threads"] == t and row[part["unit"]] == value]
            lines.append(f"| {value} | " + " | ".join(cells) + " |")
    return lines


def window(results):
    lines = [f"{results['machine']}. Start to a usable window {results['start_seconds']:.2f} s; "
             f"command line {results['command_line_epochs_per_second']:.2f} epochs/s.", "",
             "| page | epochs/s | of the command line's | window's own threads | worst frame gap | "
             "gaps over 50 ms | watched |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for page, title in [("lab", "lab"), ("features", "features"), ("latent", "latent"),
                        ("analyses", "analyses"),
                        ("everything", "lab, all cards and docks open"),
                        ("kept_aside_every_second", "lab, kept aside every second")]:
        r = results.get(page)
        if r is None:  # measured before there was this row
            continue
        lines.append(f"| {title} | {r['epochs_per_second']:.2f} | "
                     f"{100 * r['share_of_command_line']:.0f} % | {own_threads(r)} | "
                     f"{r['worst_frame_gap_ms']:.0f} ms "
                     f"| {r['frame_gaps_over_50_ms']:.0f} | "
                     f"{r.get('watched_seconds', 20):.0f} s |")
    answers, kept = results["answers"], results["kept_aside_every_second"]
    lines += ["", f"{kept['moments']:.0f} moments of that run are kept, "
              f"{kept['moments_bytes'] / 2**20:.0f} MB; the budget is 256 MB."]
    still = results.get("still")
    if still:
        lines += ["", f"While nothing trains: a map of {still['map_codes']:.0f} codes is painted in "
                  f"{still['map_repaint_ms_p95']:.1f} ms, a caption of slow motion comes after "
                  f"{still['slow_motion_caption_ms_p95']:.1f} ms (95th percentiles), the carpet of "
                  f"20 x 20 after {still['carpet_ms']:.0f} ms."]
    return lines + beside(results["beside"]) + ["", "While training: slider to picture "
                    f"{answers['slider_to_picture_ms_p95']:.1f} ms, map to picture "
                    f"{answers['hover_to_picture_ms_p95']:.1f} ms (95th percentiles). Pause at "
                    f"batch 4096 shown after {results['pause_shown_ms_worst']:.1f} ms, effective "
                    f"after {results['pause_effective_ms_worst']:.0f} ms (worst of 20)."]


def own_threads(row):
    """Of one processor, all threads but those that train."""
    shares = row.get("processor_shares")
    if not shares:
        return "-"
    own = sum(share for name, share in shares.items() if name not in ("training", "team"))
    return f"{100 * own:.1f} % of a processor"


def beside(loads):
    lines = ["", "| beside | slider to picture, p95 | map to picture, p95 | pause shown, worst of 20 | "
             "effective |", "| --- | --- | --- | --- | --- |"]
    return lines + [f"| {load} | {r['answers']['slider_to_picture_ms_p95']:.0f} ms | "
                    f"{r['answers']['hover_to_picture_ms_p95']:.0f} ms | "
                    f"{r['pause_shown_ms_worst']:.1f} ms | {r['pause_effective_ms_worst']:.0f} ms |"
                    for load, r in loads.items()]


def portable(results):
    lines = [f"{results['machine']}.", "", "| network, batch | portable / native |",
             "| --- | --- |"]
    return lines + [f"| {row['case']} | {row['ratio']:.3f} |" for row in results["rows"]]


def recipes(results):
    lines = [f"{results['machine']}. All of the pretraining and one epoch; at most "
             f"{results['limit']} s are wanted.", "", "| recipe | s |", "| --- | --- |"]
    return lines + [f"| {row['recipe']} | {row['seconds']:.1f} |" for row in results["rows"]]


def busy(results):
    lines = [f"{results['machine']}. Medians of nine runs in turns; the last column is what the default "
             "reaches of the better of one and two threads under the same load.", "",
             "| beside | network | one thread | two threads | default, samples/s | share |",
             "| --- | --- | --- | --- | --- | --- |"]
    return lines + [f"| {row['load']} | {row['case']} | {row['one thread']:,.0f} | "
                    f"{row['two threads']:,.0f} | {row['default']:,.0f} | {row['share']:.2f} |"
                    for row in results["rows"]]


PARTS = [("throughput", "Beside libtorch", throughput),
         ("throughput-avx2", "The same, all programs kept to AVX2", throughput),
         ("scaling", "Threads, batch, width, memory", scaling),
         ("window", "The open window", window),
         ("portable", "The portable build against -march=native", portable),
         ("recipes", "One epoch of every recipe", recipes),
         ("busy", "Beside other work", busy)]


def write(folder):
    lines = ["# Tables", "", "Written by `tests/bench/run` from the JSON files beside this one."]
    for name, title, table in PARTS:
        path = folder / f"{name}.json"
        if path.exists():
            lines += ["", f"## {title}", "", *table(json.loads(path.read_text()))]
    (folder / "tables.md").write_text("\n".join(lines) + "\n")
