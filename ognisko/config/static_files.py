"""Static files whose hashed addresses are worked out once a process: a page names a dozen of them."""

from __future__ import annotations

from functools import lru_cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class GatheredFiles(CompressedManifestStaticFilesStorage):
    """whitenoise's storage with a memory. Gathering files anew asks for a new start of the house anyway."""

    @lru_cache(maxsize=500)  # noqa: B019 - one storage lives as long as its process
    def url(self, name: str, force: bool = False) -> str:
        return str(super().url(name, force))
