#!/usr/bin/python3
"""accessible.py WINDOW: walks through the real window as a screen reader does (AT-SPI), in a session
and on a display of its own.

Every control of the transport, the scrubber, the stack and the present variant's card must be there
by name; then it presses Train, waits until the epochs count, presses Pause, opens the latent page
and moves a slider of the code. The exit code is 1, with a sentence, if something is not there."""

import os
import shutil
import subprocess
import sys
import tempfile
import time

PATIENCE = 60  # seconds for anything to appear: the machine may be busy
UNSEEN = 3     # exit code: the session's bus did not show the program; a new session may
CONTROLS = {
    "transport": ["Reset", "Train", "Step", "Watch", "Full", "Epoch 0"],
    "scrubber": ["Moment of the run", "First moment", "Back in time",
                 "Forward in time", "Show the newest weights"],
    "stack": ["Picture of the network", "Decoder"],
    "card": ["Change…", "Objective"],
}


def inside(window):
    """The walk itself, within the session."""
    # The bus of this library must not be asked before the registry has started: then it stays blind.
    subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
                    "org.a11y.Bus.GetAddress"], check=True, stdout=subprocess.DEVNULL)
    time.sleep(1)
    import pyatspi  # of Debian's Python
    from gi.repository import Atspi

    def everything(node, depth=0):
        yield node
        if depth < 40:
            for child in node:
                if child is not None:
                    yield from everything(child, depth + 1)

    def program():
        desktop = pyatspi.Registry.getDesktop(0)
        desktop.clear_cache()  # what was there before the window came
        for app in desktop:
            if app is not None and "hourglass" in app.name.lower():
                app.set_cache_mask(Atspi.Cache.NONE)
                return app
        return None

    def wait_for(what, find):
        end, trouble = time.time() + PATIENCE, ""
        while time.time() < end:
            try:
                found = find()
            except Exception as error:  # the tree changes while it is read
                found, trouble = None, f" ({error!r})"
            if found:
                return found
            time.sleep(0.2)
        raise SystemExit(f"Not found in {PATIENCE} s: {what}{trouble}")

    def named(name, role=None):
        app = program()
        for node in everything(app) if app else []:
            if node.name == name and (role is None or node.getRole() == role):
                return node
        return None

    def act(node, wanted):
        actions = node.queryAction()
        names = [actions.getName(i).lower() for i in range(actions.nActions)]
        if wanted not in names:
            raise SystemExit(f"\"{node.name}\" has no action \"{wanted}\", only {names}")
        actions.doAction(names.index(wanted))

    def epoch():
        for node in everything(program()):
            if node.name.startswith("Epoch ") and node.name[6:].isdigit():
                return int(node.name[6:])
        return -1

    with subprocess.Popen([window]) as process:
        try:
            try:
                wait_for("the program", program)
            except SystemExit as nothing:
                print(nothing)
                return UNSEEN
            for part, names in CONTROLS.items():
                for name in names:
                    wait_for(f"\"{name}\" of the {part}", lambda name=name: named(name))
            nameless = [n for n in everything(program())
                        if n.getRole() in (pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_SLIDER,
                                           pyatspi.ROLE_SPIN_BUTTON, pyatspi.ROLE_COMBO_BOX,
                                           pyatspi.ROLE_CHECK_BOX)
                        and not n.name and n.getState().contains(pyatspi.STATE_SHOWING)]
            if nameless:
                raise SystemExit("Controls without a name: " + ", ".join(
                    f"{n.getRoleName()} in \"{n.parent.name}\"" for n in nameless))
            act(named("Train"), "press")
            wait_for("epochs that count", lambda: epoch() >= 1)
            act(wait_for("\"Pause\"", lambda: named("Pause", pyatspi.ROLE_PUSH_BUTTON)), "press")
            act(wait_for("the latent page", lambda: named("Latent")), "toggle")
            slider = wait_for("a slider of the code",
                              lambda: named("Code value 1", pyatspi.ROLE_SLIDER))
            value = slider.queryValue()
            target = (value.minimumValue + value.maximumValue) / 2 + (
                value.maximumValue - value.minimumValue) / 4
            value.currentValue = target
            wait_for("the slider at its new place",
                     lambda: abs(slider.queryValue().currentValue - target) <= 1)
            count = sum(1 for _ in everything(program()))
            print(f"{count} accessible objects; Train, Pause and a code slider work by name")
            return 0
        finally:
            process.kill()


def main():
    if "--inside" in sys.argv:
        return inside(sys.argv[1])
    for needed in ("dbus-run-session", "xvfb-run"):
        if not shutil.which(needed):
            raise SystemExit(f"{needed} is missing: app/packages names its package")
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home + "/config",
                   XDG_DATA_HOME=home + "/data", XDG_RUNTIME_DIR=home, QT_QPA_PLATFORM="xcb",
                   QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_ACCESSIBILITY="1")
        for _ in range(3):
            walk = subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1280x900x24",
                                   "dbus-run-session", "--", sys.executable,
                                   os.path.abspath(__file__), sys.argv[1], "--inside"],
                                  env=env, timeout=300, check=False)
            if walk.returncode != UNSEEN:
                break
        return walk.returncode


if __name__ == "__main__":
    sys.exit(main())
