"""/healthz for the operator's watch, /metrics for whom the setting allows."""

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django_prometheus.exports import ExportToDjangoView


def answer_outside_the_house(request: HttpRequest) -> HttpResponse | None:
    if request.path_info == "/healthz":
        return healthz()
    if request.path_info == "/metrics":
        return metrics(request)
    return None


def healthz() -> HttpResponse:
    """200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"status": "database unreachable"}, status=503)
    return JsonResponse({"status": "ok"})


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' figures, to the addresses in OGNISKO_METRICS_FROM only."""
    if request.META.get("REMOTE_ADDR") not in settings.METRICS_FROM:
        return HttpResponseForbidden("not from here")
    return ExportToDjangoView(request)
