"""Django settings. What an operator may change comes from `environment`."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from . import environment as given

PACKAGE = Path(__file__).resolve().parent.parent
HOME = given.HOME
DEBUG = given.DEBUG
SECRET_KEY = given.secret_key()
ALLOWED_HOSTS = given.ALLOWED_HOSTS
PUBLIC_URL = given.PUBLIC_URL
METRICS_FROM = given.METRICS_FROM
TRUST_PROXY = given.TRUST_PROXY
CACHE_SECONDS = given.CACHE_SECONDS
PUBLISHER = {"name": given.PUBLISHER, "email": given.PUBLISHER_EMAIL, "phone": given.PUBLISHER_PHONE}
STATEMENT_ON = given.STATEMENT_ON

INSTALLED_APPS = [
    "ognisko.config",
    "ognisko.api",
    "ognisko.quality.standards",
    "ognisko.practice.partnerships",
    "ognisko.practice.voices",
    "ognisko.practice.events",
    "ognisko.place.bookings",
    "ognisko.place.centres",
    "ognisko.place.territory",
    "ognisko.people.bodies",
    "ognisko.people.organisations",
    "ognisko.people.accounts",
    "ognisko.people.networks",
    "ognisko.foundation.ui",
    "ognisko.foundation.press",
    "ognisko.foundation.plumbing",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks_db",
    "template_partials.apps.SimpleAppConfig",
    "django_prometheus",
]

MIDDLEWARE = [
    "ognisko.config.middleware.EdgeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_http_compression.middleware.HttpCompressionMiddleware",
    "ognisko.config.headers.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ognisko.config.middleware.HouseMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ognisko.config.middleware.DoorMiddleware",
]

ROOT_URLCONF = "ognisko.config.urls"
WSGI_APPLICATION = "ognisko.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": given.database()}
# auth.W004: the address is unique by a constraint on its lower case, which the check does not read.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

_loaders = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", _loaders)])],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "ognisko.foundation.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "ognisko.foundation.ui.context.house",
            ],
        },
    },
]

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "ognisko.config.sign_in.AccountAdapter"
MFA_ADAPTER = "ognisko.config.sign_in.MfaAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = False
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TRUST_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not given.BEHIND_TLS

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("Polish")), ("uk", _("Ukrainian")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE.parent / "locale"]
LANGUAGE_COOKIE_NAME = "ognisko_language"
USE_TZ = True
TIME_ZONE = "Europe/Warsaw"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": given.storage(MEDIA_ROOT),
    "staticfiles": {"BACKEND": "ognisko.config.static_files.GatheredFiles"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MANIFEST_STRICT = not DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 120  # a city's budget of one year; all together stay under uploads.MOST
FILE_UPLOAD_HANDLERS = ["ognisko.foundation.plumbing.uploads.BoundedUpload"]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
CACHES = {"default": {"BACKEND": "ognisko.foundation.plumbing.shared.SharedCache"}}
SESSION_ENGINE = "ognisko.config.sessions"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = given.BEHIND_TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-sessionid" if given.BEHIND_TLS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if given.BEHIND_TLS else "csrftoken"
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if given.BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = given.BEHIND_TLS
SECURE_SSL_REDIRECT = given.BEHIND_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if given.TRUST_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "ognisko.config.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "worker-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY = {"geolocation": ["self"], "camera": [], "microphone": [], "publickey-credentials-get": ["self"]}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if given.MAIL_URL:
    _mail = given.env.dj_email_url("OGNISKO_MAIL_URL")
    EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
    EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = given.MAIL_FROM
SMS_URL, SMS_TOKEN = given.SMS_URL, given.SMS_TOKEN

LOGGING_CONFIG = None
