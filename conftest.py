"""Makes nbval compare the pictures in the notebooks too; it leaves them out by itself."""

from typing import Any


def pytest_collectstart(collector: Any) -> None:
    """Take pictures off the list of outputs that nbval does not compare."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare = tuple(
            kind for kind in collector.skip_compare if not kind.startswith("image/")
        )
