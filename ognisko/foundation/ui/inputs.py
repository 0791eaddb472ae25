"""Widgets for forms of any room: native day, hour and moment inputs, and choices as pills."""

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """The browser's own calendar; it speaks ISO whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


class PhoneInput(forms.TextInput):
    input_type = "tel"


class PictureInput(forms.FileInput):
    """One picture; a phone offers its camera and its gallery."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs={"accept": "image/jpeg,image/png,image/webp", **(attrs or {})})


class FilesInput(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs={"multiple": True, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class Pills(forms.RadioSelect):
    """One of a few, as pills in a row."""

    pills = True


class PillsMany(forms.CheckboxSelectMultiple):
    """Some of a few, as pills in a row."""

    pills = True
