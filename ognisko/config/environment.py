"""What the operator may set, read once from the environment. docs/operator.md explains each name."""

import os
import secrets
from pathlib import Path

from environs import Env

env = Env()

HOME = Path(env.str("OGNISKO_HOME", ".ognisko")).resolve()
DEBUG = env.bool("OGNISKO_DEBUG", False)
ALLOWED_HOSTS = env.list("OGNISKO_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
BEHIND_TLS = env.bool("OGNISKO_TLS", False)
LOG_LEVEL = env.str("OGNISKO_LOG_LEVEL", "INFO")
LOG_JSON = env.bool("OGNISKO_LOG_JSON", False)
METRICS_FROM = env.list("OGNISKO_METRICS_FROM", ["127.0.0.1", "::1"])
PUBLIC_URL = env.str("OGNISKO_URL", "http://127.0.0.1:8000").rstrip("/")
TRUST_PROXY = env.bool("OGNISKO_TRUST_PROXY", False)
SQLITE_SYNCHRONOUS = env.str("OGNISKO_SQLITE_SYNCHRONOUS", "FULL")
S3_BUCKET = env.str("OGNISKO_S3_BUCKET", "")
S3_ENDPOINT = env.str("OGNISKO_S3_ENDPOINT", "")
S3_REGION = env.str("OGNISKO_S3_REGION", "")
S3_KEY = env.str("OGNISKO_S3_KEY", "")
S3_SECRET = env.str("OGNISKO_S3_SECRET", "")
CACHE_SECONDS = env.int("OGNISKO_CACHE_SECONDS", 60)
MAIL_FROM = env.str("OGNISKO_MAIL_FROM", "ognisko@localhost")
MAIL_URL = env.str("OGNISKO_MAIL_URL", "")
SMS_URL = env.str("OGNISKO_SMS_URL", "")
SMS_TOKEN = env.str("OGNISKO_SMS_TOKEN", "")
PUBLISHER = env.str("OGNISKO_PUBLISHER", "Ognisko")
PUBLISHER_EMAIL = env.str("OGNISKO_PUBLISHER_EMAIL", "kontakt@example.org")
PUBLISHER_PHONE = env.str("OGNISKO_PUBLISHER_PHONE", "")
STATEMENT_ON = env.str("OGNISKO_STATEMENT_ON", "2026-11-22")


def database() -> dict[str, object]:
    """The database named by DATABASE_URL; one SQLite file under OGNISKO_HOME when it is not set."""
    url = env.str("DATABASE_URL", "")
    if url and not url.startswith("sqlite"):
        return {**env.dj_db_url("DATABASE_URL"), "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    HOME.mkdir(parents=True, exist_ok=True)
    return {
        "NAME": str(HOME / "ognisko.sqlite3"),
        **(env.dj_db_url("DATABASE_URL") if url else {}),
        "ENGINE": "ognisko.foundation.plumbing.sqlite",
        "OPTIONS": {"synchronous": SQLITE_SYNCHRONOUS},
        "CONN_MAX_AGE": None,
    }


def storage(folder: Path) -> dict[str, object]:
    """Where files are kept: this folder, readable by its owner only; an S3-compatible bucket when one is named."""
    if not S3_BUCKET:
        kept: dict[str, object] = {
            "location": str(folder),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        }
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": kept}
    named = {"endpoint_url": S3_ENDPOINT, "region_name": S3_REGION, "access_key": S3_KEY, "secret_key": S3_SECRET}
    given = {name: value for name, value in named.items() if value}
    options = {"bucket_name": S3_BUCKET, "default_acl": None, "file_overwrite": True, **given}
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def secret_key() -> str:
    """The key from OGNISKO_SECRET_KEY, else one made once and kept under OGNISKO_HOME, readable by its owner only."""
    given = env.str("OGNISKO_SECRET_KEY", "")
    if given:
        return given
    HOME.mkdir(parents=True, exist_ok=True)
    return _kept_secret(HOME / "secret-key")


def _kept_secret(path: Path) -> str:
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(key := secrets.token_urlsafe(64))
    return key
