"""Takes files from a browser without letting anyone fill the disk: what is too much is counted and not kept."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

MOST = 16 * 1024 * 1024  # bytes of all files of one form; above the limit of each kind of file, which says it in words


class BoundedUpload(TemporaryFileUploadHandler):
    """A temporary file that stops growing at `MOST`; its `size` tells how much was sent, so that a form can say so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.taken += len(raw_data)
        if self.taken <= MOST:
            self.file.write(raw_data)
