#!/usr/bin/python3
"""killer.py WINDOW CLI KILLS [SEED]: ends the window and the command line by SIGKILL at random
moments while they train, and proves that nothing is gone but what came after the last writing.

After each kill every document must open whole, and what was written last must not be older than the
time between two writings and one writing take. Prints the kills and what was found; the exit code is
1 if something was lost."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

AUTOSAVE = 1.0  # seconds between two writings
SLACK = 6.0     # one writing, the start and a busy machine


def environment(home):
    env = dict(os.environ, HOME=home, XDG_DATA_HOME=home + "/data", XDG_CONFIG_HOME=home + "/config")
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    return env


def show(cli, path):
    """What is in a document, which must be whole."""
    done = subprocess.run([cli, "show", "--json", path], capture_output=True, text=True)
    if done.returncode != 0 or "Damaged" in done.stderr:
        raise SystemExit(f"{path} does not open whole: {done.stderr}")
    return json.loads(done.stdout)


def run_and_kill(words, env, seconds):
    """Returns when it was killed."""
    with subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        time.sleep(seconds)
        if process.poll() is not None:
            raise SystemExit(f"{words[0]} ended by itself with {process.returncode}")
        process.send_signal(signal.SIGKILL)
        process.wait()
    return time.time()


def judge(cli, who, path, seconds, killed):
    """What was written last must be whole and young."""
    if not path:
        if seconds > AUTOSAVE + SLACK:
            raise SystemExit(f"{who}: nothing was written in {seconds:.1f} s")
        return f"{who} after {seconds:.1f} s: nothing was due yet"
    shown = show(cli, path)
    age = killed - os.path.getmtime(path)
    if age > AUTOSAVE + SLACK:
        raise SystemExit(f"{who} after {seconds:.1f} s: {path} is {age:.1f} s old")
    return f"{who} after {seconds:.1f} s: {shown['steps']:.0f} updates, kept {age:.1f} s before"


def kept_aside(home):
    """Files that the records of the state folder name."""
    found = []
    for folder, _, names in os.walk(home + "/data"):
        for name in names:
            if name.endswith(".record"):
                with open(os.path.join(folder, name), encoding="utf-8") as record:
                    text = record.read()
                if text and os.path.exists(json.loads(text)["file"]):
                    found.append(json.loads(text)["file"])
    return found


def kill_command_line(cli, dice, folder):
    path = folder + "/cli.hourglass"
    seconds = dice.uniform(0.2, 6)
    killed = run_and_kill([cli, "train", "--set", "data.limit=1000", "--epochs", "1000000",
                           "--autosave", str(AUTOSAVE), "--out", path], environment(folder), seconds)
    return judge(cli, "command line", path if os.path.exists(path) else "", seconds, killed)


def kill_window(window, cli, dice, folder):
    """A document with a file or without: its file stays whole, the rest is kept aside."""
    document = folder + "/doc.hourglass"
    words = [window, "--train", "--autosave", str(AUTOSAVE)]
    named = dice.random() < 0.5
    if named:
        subprocess.run([cli, "train", "--set", "data.limit=1000", "--set", "training.epochs=1000",
                        "--out", document, "--minutes", "0.002"],
                       check=True, capture_output=True, env=environment(folder))
        words.append(document)
    seconds = dice.uniform(1, 8)
    killed = run_and_kill(words, environment(folder), seconds)
    if named:
        show(cli, document)
    aside = kept_aside(folder)
    return judge(cli, "window", aside[0] if aside else "", seconds, killed)


def main():
    window, cli, kills = sys.argv[1], sys.argv[2], int(sys.argv[3])
    dice = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    kept = 0
    for number in range(kills):
        with tempfile.TemporaryDirectory() as folder:
            who = kill_window(window, cli, dice, folder) if number % 2 else \
                kill_command_line(cli, dice, folder)
        kept += "nothing" not in who
        print(f"{number + 1}: {who}", flush=True)
    print(f"{kills} kills, {kept} with something to keep, nothing lost")
    if kept == 0:
        raise SystemExit("no kill came late enough to prove anything")


main()
