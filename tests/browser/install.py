"""Makes sure that there is a Chromium for the browser tests, and says which.

Looks, in this order, at COUNTERCLAIM_CHROMIUM, at browsers on the PATH and at their
usual places; else installs one: Debian's `chromium` where apt-get may be used without a
password, else Playwright's own build. Fails loudly if that does not work, because tests
that open no browser prove nothing about what a reader sees.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NAMES += ("microsoft-edge", "microsoft-edge-stable", "msedge", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/opt/google/chrome/chrome",
)


def runs(executable: str) -> bool:
    """Whether it starts: some systems ship a stub that only points to another package."""
    try:
        answer = subprocess.run([executable, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def playwright_chromium() -> str | None:
    """The build that Playwright keeps for itself, if it was installed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        executable = playwright.chromium.executable_path
    return executable if Path(executable).exists() else None


def find() -> str | None:
    """The path of a browser that starts, or None."""
    named = os.environ.get("COUNTERCLAIM_CHROMIUM")
    if named:
        if not runs(named):
            sys.exit(f"error: COUNTERCLAIM_CHROMIUM names {named}, which does not start")
        return named
    for candidate in (*map(shutil.which, NAMES), *PLACES):
        if candidate and runs(candidate):
            return candidate
    return playwright_chromium()


def by_apt() -> bool:
    """Installs Debian's package; False where that is not possible."""
    if not shutil.which("apt-get"):
        return False
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and (
        not shutil.which("sudo") or subprocess.run([*root, "true"], capture_output=True).returncode
    ):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-q"], ["install", "-qy", "--no-install-recommends", "chromium"]):
        command = [*root, "apt-get", *arguments]
        if subprocess.run(command, env=environment, stdout=sys.stderr).returncode:
            return False
    return True


def by_playwright() -> bool:
    """Downloads Playwright's own build into its cache."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(-1, "--with-deps")
    return subprocess.run(command, stdout=sys.stderr).returncode == 0


def main() -> None:
    """Finds or installs a browser and prints its path."""
    found = find()
    for way in (by_apt, by_playwright):
        if found is None:
            print(f"No Chromium found; installing one ({way.__name__})", file=sys.stderr)
            way()
            found = find()
    if found is None:
        sys.exit(
            "error: the browser tests need Chromium, Chrome or Edge and none could be "
            "installed. Install one, or name it: COUNTERCLAIM_CHROMIUM=/path/to/chromium"
        )
    print(f"Browser: {found}")


if __name__ == "__main__":
    main()
