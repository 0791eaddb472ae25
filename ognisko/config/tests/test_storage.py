"""Where files are kept: a folder by default, a bucket by a setting."""

from ognisko.config import environment, settings


def test_files_are_kept_in_a_folder_that_only_its_owner_reads(tmp_path):
    assert environment.storage(tmp_path) == {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(tmp_path),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }
    assert settings.HOME / "files" == settings.MEDIA_ROOT


def test_a_bucket_takes_the_place_of_the_folder_by_a_setting(monkeypatch, tmp_path):
    for name, value in {
        "S3_BUCKET": "cal",
        "S3_ENDPOINT": "https://s3.example.org",
        "S3_KEY": "k",
        "S3_SECRET": "s",
    }.items():
        monkeypatch.setattr(environment, name, value)
    assert environment.storage(tmp_path) == {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": "cal",
            "default_acl": None,
            "file_overwrite": True,
            "endpoint_url": "https://s3.example.org",
            "access_key": "k",
            "secret_key": "s",
        },
    }
