"""The picture of a centre: its files, and the form that puts it in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ognisko.foundation.plumbing import files
from ognisko.foundation.plumbing.doors import needs, open_to_all, refused_into, refused_to_message

from .. import actions, queries
from ..forms import PictureForm
from ..queries import rows
from ..queries.pictures import image_of, picture_file


@require_safe
@open_to_all
def picture(request: HttpRequest, slug: str, key: str, size: str) -> HttpResponse:
    """One size of the picture, for whoever may see the centre."""
    found, public = picture_file(slug, key, request.actor)
    return files.answer(request, found, size, public=public)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("centres.keep")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a picture in, exchange it, say something else of it."""
    row = queries.centre_of_desk(slug, request.user)
    form = PictureForm(request.POST or None, request.FILES or None, shown=row.picture)
    if form.is_valid():
        with refused_into(form):
            actions.show_picture(centre=row.pk, **form.words, by=request.user, at=request.now)
            messages.success(request, _("The picture is on the centre's page."))
            return redirect("centres:desk", slug=slug)
    form.ask_again()
    context = {"form": form, "centre": row, "image": image_of(row), "trail": rows.desk_trail(row)}
    return render(request, "centres/page_picture.html", context, status=422 if form.errors else 200)


@require_POST
@needs("centres.keep")
def drop(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the picture down."""
    row = queries.centre_of_desk(slug, request.user)
    with refused_to_message(request):
        actions.drop_picture(centre=row.pk, by=request.user, at=request.now)
        messages.success(request, _("The picture is taken down."))
    return redirect("centres:desk", slug=slug)
