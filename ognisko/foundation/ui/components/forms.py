"""Form fields: label above, hint, error tied to the field, a summary that leads to each error, nothing typed lost."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm, BoundField, CheckboxInput, EmailField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .icons import icon
from .markup import esc, mark_safe

# What a browser or a phone may fill in by itself, by the field's name (WCAG 1.3.5).
AUTOCOMPLETE = {
    "email": "email",
    "login": "email",
    "phone": "tel",
    "name": "name",
    "full_name": "name",
    "street": "street-address",
    "postcode": "postal-code",
    "city": "address-level2",
    "code": "one-time-code",
}


def field(bound: BoundField, *, hint: Any = "", label: Any = "", rows: int = 0) -> SafeString:
    """One field of a form with its label, hint and errors."""
    hint = hint or bound.help_text
    described = [f"{bound.auto_id}_hint"] if hint else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    parts = _hint(bound, hint) + _errors(bound)
    named, label = bool(label), _label_words(bound, label)
    klass = f"field{' wrong' if bound.errors else ''}"
    if bound.use_fieldset:
        about = f' aria-describedby="{" ".join(described)}"' if described else ""
        body = f"<legend>{label}</legend>{parts}{_choices(bound)}"
        return mark_safe(f'<fieldset class="{klass}" id="{esc(bound.auto_id)}"{about}>{body}</fieldset>')
    attrs = _attrs(bound, described, rows)
    if named:
        # A placeholder written for another label would contradict this one.
        attrs["placeholder"] = False
    widget = bound.as_widget(attrs=attrs)
    if isinstance(bound.field.widget, CheckboxInput):
        return mark_safe(f'<div class="{klass} tick"><label>{widget}<span>{label}</span></label>{parts}</div>')
    return mark_safe(
        f'<div class="{klass}"><label for="{esc(bound.id_for_label)}">{label}</label>{parts}{widget}</div>'
    )


def _label_words(bound: BoundField, label: Any) -> str:
    words = esc(label or bound.label)
    needed = bound.field.required or isinstance(bound.field.widget, CheckboxInput)
    optional = esc(_("(optional)"))
    return str(words) if needed else f'{words} <span class="optional">{optional}</span>'


def _hint(bound: BoundField, hint: Any) -> str:
    return f'<p class="hint" id="{esc(bound.auto_id)}_hint">{esc(hint)}</p>' if hint else ""


def _errors(bound: BoundField) -> str:
    if not bound.errors:
        return ""
    lines = "<br>".join(str(esc(error)) for error in bound.errors)
    return f'<p class="error" id="{esc(bound.auto_id)}_error">{icon("warning")}<span>{lines}</span></p>'


def _attrs(bound: BoundField, described: list[str], rows: int) -> dict[str, Any]:
    own = bound.field.widget.attrs
    attrs: dict[str, Any] = {"aria-describedby": " ".join(described)} if described else {}
    fills = AUTOCOMPLETE.get(bound.name) or ("email" if isinstance(bound.field, EmailField) else "")
    if fills and "autocomplete" not in own:
        attrs["autocomplete"] = fills
    if fills == "one-time-code" and "inputmode" not in own:
        attrs |= {"autocapitalize": "characters", "spellcheck": "false"}
    return attrs | ({"rows": rows} if rows else {})


def _choices(bound: BoundField) -> str:
    pills = getattr(bound.field.widget, "pills", False)
    lines = "".join(
        f'<label for="{esc(choice.id_for_label)}">{choice.tag()}<span>{esc(choice.choice_label)}</span></label>'
        for choice in bound.subwidgets
    )
    return f'<div class="{"pills" if pills else "choices"}">{lines}</div>'


def error_summary(form: BaseForm) -> SafeString:
    """What has to be corrected, each with a link to its field; takes the focus so that it is read out."""
    if not form.is_bound or form.is_valid():
        return mark_safe("")
    lines = [f"<li>{esc(error)}</li>" for error in form.non_field_errors()]
    for bound in form.visible_fields():
        target = bound.auto_id if bound.use_fieldset else bound.id_for_label
        lines += [f'<li><a href="#{esc(target)}">{esc(bound.label)}</a>: {esc(error)}</li>' for error in bound.errors]
    for bound in form.hidden_fields():
        lines += [f"<li>{esc(error)}</li>" for error in bound.errors]
    title = _("Something needs your attention")
    return mark_safe(
        f'<div class="notice ember errors" role="alert" tabindex="-1" autofocus>{icon("warning")}'
        f"<div><strong>{esc(title)}</strong><ul>{''.join(lines)}</ul></div></div>"
    )


def form_body(form: BaseForm) -> SafeString:
    """Everything inside a form but its token and its button: the errors in short, hidden fields, all others."""
    hidden = "".join(str(bound) for bound in form.hidden_fields())
    return mark_safe(error_summary(form) + hidden + "".join(field(bound) for bound in form.visible_fields()))
