import json

from django.db import models

from emulation.audit.access import viewable_chains
from emulation.audit.canonical import GENESIS, digest


class Immutable(Exception):
    """Somebody tried to change or remove what was recorded; a mistake in the program."""


class AppendOnlyQuerySet(models.QuerySet):
    """Rows come in through `emulation.audit.services.record` alone and never change."""

    def _refuse(self, *args, **kwargs):
        raise Immutable(
            f"{self.model.__name__} is append-only: use emulation.audit.services.record."
        )

    update = delete = bulk_create = bulk_update = update_or_create = _refuse


class AuditEventQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user):
        """Events of the chains that `user` may read."""
        return self.filter(chain__name__in=viewable_chains(user))


class AppendOnlyModel(models.Model):
    class Meta:
        abstract = True

    def save(self, **kwargs):
        if not self._state.adding:
            raise Immutable(f"{type(self).__name__} {self.pk} was recorded and cannot change.")
        super().save(**{**kwargs, "force_insert": True})

    def delete(self, **kwargs):
        raise Immutable(f"{type(self).__name__} {self.pk} was recorded and cannot be removed.")


class AuditChain(AppendOnlyModel):
    """A chain of events: `bloc:<code>` or `system`. Its row is locked last in a transaction.

    `length` and `head` repeat the last event's number and hash, so that a cut tail shows.
    """

    name = models.CharField("tên", max_length=200, unique=True)
    length = models.PositiveBigIntegerField("số sự kiện", default=0)
    head = models.CharField("mã băm cuối", max_length=64, default=GENESIS)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "chuỗi nhật ký"
        verbose_name_plural = "chuỗi nhật ký"

    def __str__(self):
        return self.name


class AuditEvent(AppendOnlyModel):
    """What one person did to one thing; people and things are plain values, so history never
    depends on rows that live on.

    `hash` is SHA-256(previous || canonical JSON of `facts()`).
    """

    chain = models.ForeignKey(
        AuditChain, on_delete=models.PROTECT, related_name="events", verbose_name="chuỗi"
    )
    seq = models.PositiveBigIntegerField("số thứ tự")
    at = models.DateTimeField("lúc", db_index=True)
    actor_id = models.BigIntegerField("mã người thực hiện", null=True, blank=True)
    actor_name = models.CharField("người thực hiện", max_length=200)
    verb = models.CharField("việc", max_length=100)
    subject_model = models.CharField("loại đối tượng", max_length=100, blank=True)
    subject_id = models.CharField("mã đối tượng", max_length=100, blank=True)
    subject_label = models.TextField("đối tượng", blank=True)
    changes = models.TextField("thay đổi", default="{}")
    previous = models.CharField("mã băm trước", max_length=64)
    hash = models.CharField("mã băm", max_length=64)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "sự kiện"
        verbose_name_plural = "sự kiện"
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "seq"],
                name="audit_event_has_its_own_number_in_the_chain",
                violation_error_message="Số thứ tự này đã có trong chuỗi nhật ký.",
            ),
            models.CheckConstraint(
                condition=models.Q(seq__gte=1),
                name="audit_event_numbers_start_at_one",
                violation_error_message="Số thứ tự của sự kiện bắt đầu từ 1.",
            ),
        ]

    def __str__(self):
        return f"{self.chain_id}/{self.seq} {self.verb}"

    def facts(self):
        """All that the hash vouches for.

        :raises ValueError: if `changes` is not JSON, which only tampering can bring about.
        """
        return {
            "chain": self.chain.name,
            "seq": self.seq,
            "at": self.at,
            "actor_id": self.actor_id,
            "actor_name": self.actor_name,
            "verb": self.verb,
            "subject_model": self.subject_model,
            "subject_id": self.subject_id,
            "subject_label": self.subject_label,
            "changes": json.loads(self.changes),
        }

    def digest(self):
        """The hash that these facts after this previous link must have."""
        return digest(self.previous, self.facts())
