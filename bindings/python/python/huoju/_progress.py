"""A progress bar in notebooks, for work that takes long."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import Progress


def bar() -> Callable[[Progress], None] | None:
    """What draws a bar below the cell of a notebook; ``None`` elsewhere."""
    import sys

    # Who is not in a notebook has not imported IPython.
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if type(shell).__name__ != "ZMQInteractiveShell":
        return None
    from IPython.display import HTML, display  # type: ignore[import-not-found,unused-ignore]

    handle = display(HTML(""), display_id=True)

    def draw(progress: Progress) -> None:
        fraction = progress.fraction
        value = "" if fraction is None else f' value="{fraction:.4f}"'
        handle.update(HTML(f"<progress{value}></progress> {progress.rows:,}"))

    return draw
