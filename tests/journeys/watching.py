"""Watching a tab as it is used: taps and their targets, keys, what the console says, whom it asks, what it weighs."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

TOUCH = 44  # CSS pixels that a thumb needs, each way

# How far up, down, left and right of the middle a touch still reaches the thing itself.
REACHED = """element => {
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const hit = (x, y) => {
    const found = document.elementFromPoint(x, y);
    return found && (element.contains(found) || found.closest("label")?.control === element);
  };
  const middles = [...element.getClientRects()].map(box => [box.x + box.width / 2, box.y + box.height / 2]);
  const middle = middles.find(([x, y]) => hit(x, y));
  if (!middle) return [0, 0];
  const walk = (dx, dy) => {
    let far = 0;
    while (far < 200 && hit(middle[0] + dx * (far + 1), middle[1] + dy * (far + 1))) far++;
    return far;
  };
  return [walk(-1, 0) + walk(1, 0) + 1, walk(0, -1) + walk(0, 1) + 1];
}"""


class Thumb:
    """Taps through a page and counts; each target has to be large enough."""

    def __init__(self, page: Any) -> None:
        self.page, self.taps = page, 0

    def tap(self, selector: str, *, leads_on: bool = False, **more: Any) -> None:
        found = self.page.locator(selector, **more).first
        width, height = found.evaluate(REACHED)
        assert width >= TOUCH, f"{selector} is {width} px wide"
        assert height >= TOUCH, f"{selector} is {height} px high"
        self.taps += 1
        if leads_on:
            with self.page.expect_navigation():
                found.tap()
        else:
            found.tap()

    def write(self, selector: str, text: str) -> None:
        """A tap into the field, then its words, which do not count."""
        self.tap(selector)
        self.page.keyboard.type(text)


class Keys:
    """Types and presses; the text is free, every other key counts."""

    def __init__(self, page: Any) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str, *, leads_on: bool = False) -> None:
        self.pressed += 1
        if leads_on:
            with self.page.expect_navigation():
                self.page.keyboard.press(key)
        else:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def spell(self, text: str) -> None:
        """What has to be copied symbol by symbol: each is a key."""
        self.pressed += len(text)
        self.page.keyboard.type(text)

    def tab_to(self, wanted: str, most: int = 120) -> None:
        """On by Tab until what has the focus matches; every stop on the way has to show that it has it."""
        for _stop in range(most):
            self.press("Tab")
            assert self.page.evaluate(FOCUS_SHOWS), f"no visible focus on {self.page.evaluate(FOCUSED)}"
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"{wanted} is not reached by {most} presses of Tab")


FOCUSED = "document.activeElement.outerHTML.slice(0, 120)"
# An outline around it, around what stands for it (a pill's words), or a thicker edge of a region of the map.
FOCUS_SHOWS = """() => {
  const now = document.activeElement, drawn = [now, now.nextElementSibling, now.querySelector("path")].filter(Boolean);
  return drawn.some(each => {
    const style = getComputedStyle(each);
    const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return ringed || (each.tagName === "path" && parseFloat(style.strokeWidth) >= 4);
  });
}"""


class Watch:
    """What a tab complains about, whom it asks and how much comes over the wire for the page at hand."""

    def __init__(self, page: Any, home: str) -> None:
        self.said: list[str] = []
        self.strangers: set[str] = set()
        self.weight = 0
        self.home = urlsplit(home).netloc
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", self._ask)
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        wire.on("Network.loadingFinished", self._weigh)

    def _hear(self, message: Any) -> None:
        # A page that answers 404 on purpose makes the browser say so.
        if message.type in {"error", "warning"} and "status of 404" not in message.text:
            self.said.append(message.text)

    def _ask(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.home:
            self.strangers.add(parts.netloc)

    def _weigh(self, event: dict) -> None:
        self.weight += int(event["encodedDataLength"])

    def taken(self) -> tuple[list[str], set[str], int]:
        """What was noted since the last time; begins anew."""
        noted = (list(self.said), set(self.strangers), self.weight)
        self.said.clear()
        self.strangers.clear()
        self.weight = 0
        return noted
