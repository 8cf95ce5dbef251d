"""Watch what a browser complains about, and whom it asks, while a test uses a site."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

# Reported through a function of the page's own world, since the policy under test could forbid
# any other way out.
_LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => {
  window.__violation(`${event.effectiveDirective} ${event.blockedURI} in ${event.documentURI}`);
});
"""
_EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_LOCAL = frozenset({"about", "blob", "chrome-error", "data", "file"})


@dataclass
class Watch:
    """Collects problems. What is left at the end of a test fails it."""

    problems: list[str] = field(default_factory=list)
    origins: set[str] = field(default_factory=set)  # where requests may go

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of a context."""
        context.expose_function("__violation", self._violation)
        context.add_init_script(_LISTEN)
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("response", self._response)

    def take(self, pages: list[Page] | None = None) -> list[str]:
        """Hand out the problems so far, which then no longer fail the test."""
        for page in pages or []:
            page.wait_for_load_state()  # without its style sheet any page is too wide
            # Also a way there and back: what was under way has arrived after it.
            excess = page.evaluate(_EXCESS)
            if excess > 0:
                self.problems.append(f"wider than the window by {excess} px: {page.url}")
        taken, self.problems[:] = list(self.problems), []
        return taken

    def _violation(self, text: str) -> None:
        self.problems.append(f"policy: {text}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            place = message.location.get("url", "")
            self.problems.append(f"console {message.type}: {message.text} {place}")

    def _error(self, error: WebError) -> None:
        self.problems.append(f"script: {error.error}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        origin = f"{address.scheme}://{address.netloc}"
        if address.scheme not in _LOCAL and origin not in self.origins:
            self.problems.append(f"foreign request: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST:
            self.problems.append(f"status {response.status}: {response.url}")
