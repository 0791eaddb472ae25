"""What a call can ask, where it stands, and what somebody may say of themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_QUESTIONS = 12
MOST_OPTIONS = 9  # one key of the keyboard names each
LONGEST_WORDS = 500
SCALE = (1, 2, 3, 4, 5)
CALL_KIND, NOTE_KIND = "voices.call", "voices.note"  # for searching


class CallStage(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed, to be answered")
    ANSWERED = "answered", _("answered")


class QuestionKind(models.TextChoices):
    """What can be answered to one question of a survey."""

    ONE = "one", _("one of several")
    SEVERAL = "several", _("any of several")
    SCALE = "scale", _("from 1 to 5")
    WORDS = "words", _("in own words")

    @property
    def has_options(self) -> bool:
        return self in (QuestionKind.ONE, QuestionKind.SEVERAL)


class GroupKind(models.TextChoices):
    """What somebody may say of themselves, apart from their voice."""

    AGE = "age", _("Age")
    LANGUAGE = "home", _("Language spoken at home")
    DISABILITY = "disability", _("Disability")


class AgeBand(models.TextChoices):
    CHILD = "under18", _("under 18")
    YOUNG = "18to25", _("18 to 25")
    ADULT = "26to40", _("26 to 40")
    MIDDLE = "41to65", _("41 to 65")
    OLDER = "over65", _("over 65")


class HomeLanguage(models.TextChoices):
    POLISH = "pl", _("Polish")
    UKRAINIAN = "uk", _("Ukrainian")
    RUSSIAN = "ru", _("Russian or Belarusian")
    ENGLISH = "en", _("English")
    SIGN = "sign", _("Polish Sign Language")
    OTHER = "other", _("another one")


class Disability(models.TextChoices):
    YES = "yes", _("I have a disability")
    NO = "no", _("I have no disability")


GROUP_VALUES: dict[str, type[models.TextChoices]] = {
    GroupKind.AGE: AgeBand,
    GroupKind.LANGUAGE: HomeLanguage,
    GroupKind.DISABILITY: Disability,
}


class NoteKind(models.TextChoices):
    WALK = "walk", _("walk")
    INTERVIEW = "interview", _("talk, interview")
    WALL = "wall", _("workshop wall")
    OTHER = "other", _("something else")
