"""Find a Chromium that works: `python tests/browser/chromium.py` prints its path, or fails.

The system's own comes first; otherwise the one that Playwright downloaded. Each is tried, since
some systems install a program of that name that only tells how to install it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from playwright.sync_api import sync_playwright

# The shell without windows comes first: it needs about a third of the processor time.
_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
)
_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


@lru_cache(maxsize=1)
def find() -> str | None:
    """Find the first Chromium that starts; `ARCHIVEGEN_CHROMIUM` names one to use instead."""
    return next((path for path in _candidates() if _starts(path)), None)


def flags() -> list[str]:
    """Keep Chromium from asking anyone for anything, and let root run it (in containers)."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-sync",
        "--no-first-run",
        # Names of other hosts do not resolve: a request that a test misses cannot leave.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    return [*quiet, "--no-sandbox"] if _root() else quiet


def _candidates() -> Iterator[str]:
    chosen = os.environ.get("ARCHIVEGEN_CHROMIUM")
    if chosen:
        yield chosen
        return
    yield from (path for name in _NAMES if (path := shutil.which(name)))
    yield from (path for path in _MAC if Path(path).is_file())
    yield from _downloaded()


def _downloaded() -> Iterator[str]:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if Path(path).is_file():
        yield path


def _starts(path: str) -> bool:
    try:
        result = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0 and b"Chrom" in result.stdout


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    found = find()
    sys.stdout.write(f"{found}\n" if found else "")
    sys.exit(0 if found else 1)
