"""Evidence becomes a place in a paper of the unit's library; old rows are carried over.

Papers are found again per unit and year: by the bytes of their file, else by number, day, issuer
and abstract. The columns they leave are dropped by the next migration: PostgreSQL does not alter a
table in the transaction that changed its rows.
"""

import re
from pathlib import PurePosixPath

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

PLACE = re.compile(r"(?:trang|tr\.)\s*([\d–\-]+)(?:[,;.]?\s+|$)", re.IGNORECASE)
WORDS = ("number", "issued_on", "issuer", "abstract")


def fold_abstract(document):
    from emulation.vietnamese import fold

    text = f"{document.number} {document.abstract} {document.issuer}"
    document.abstract_folded = fold(text)[:700]


def fill_library(apps, schema_editor):
    # Indexes and keys of the new columns wait for the end of the migration; PostgreSQL makes none
    # while changed rows wait to be checked.
    while schema_editor.deferred_sql:
        schema_editor.execute(schema_editor.deferred_sql.pop(0))
    rows = apps.get_model("blocs", "Evidence").objects.select_related(
        "file", "line__scorecard__campaign"
    )
    known = {}
    for row in rows.filter(file=None).order_by("pk"):
        carry(apps, known, row)
    for row in rows.exclude(file=None).order_by("pk"):
        carry(apps, known, row)


def carry(apps, known, row):
    if row.document_id and row.file_id:
        row = split(apps, row)
    if not row.document_id:
        row.document = paper_of(apps, known, row)
    row.page, row.section = place(row.pointer)
    card = row.line.scorecard
    if row.original_seen:
        row.seen_at = card.approved_at or card.submitted_at or timezone.now()
    same = type(row).objects.filter(
        line=row.line_id, document=row.document_id, page=row.page, section=row.section
    )
    if same.exclude(pk=row.pk).exclude(line=None).filter(pk__lt=row.pk).exists():
        row.delete()
    else:
        row.position = row.line.evidence.filter(pk__lt=row.pk).count()
        row.save()


def split(apps, row):
    """A row that named a paper and held a file becomes two; returns that of the file."""
    evidence = apps.get_model("blocs", "Evidence")
    page, section = place(row.pointer)
    file, row.file = row.file, None
    row.page, row.section = page, section
    row.save()
    return evidence.objects.create(
        line=row.line, file=file, pointer=row.pointer, original_seen=row.original_seen
    )


def paper_of(apps, known, row):
    campaign, unit = row.line.scorecard.campaign, row.line.scorecard.unit_id
    file = row.file
    words = tuple(getattr(row, name) for name in WORDS)
    # A destroyed file stands for itself: what it was cannot be looked at again.
    if file and not file.destroyed_at:
        key = (campaign.pk, unit, file.sha256)
    elif file:
        key = (campaign.pk, unit, file.pk)
    else:
        key = (campaign.pk, unit, words)
    if key not in known:
        known[key] = new_paper(apps, campaign, unit, row)
        return known[key]
    document = known[key]
    for name in ("number", "issued_on", "issuer", "kept_at", "shown_in_person"):
        setattr(document, name, getattr(document, name) or getattr(row, name))
    fold_abstract(document)
    document.save()
    if file and file.pk != document.file_id:
        keep_copy(apps, document, file)
    return document


def new_paper(apps, campaign, unit, row):
    document = apps.get_model("blocs", "Document")(
        bloc_id=campaign.bloc_id,
        year=campaign.year,
        unit_id=unit,
        role="evidence",
        file=row.file,
        kept_at=row.kept_at,
        shown_in_person=row.shown_in_person,
        **{name: getattr(row, name) for name in WORDS},
    )
    if row.file and not document.abstract:
        document.abstract = PurePosixPath(row.file.name).stem or row.file.name
    fold_abstract(document)
    document.save()
    return document


def keep_copy(apps, document, file):
    """The same bytes were stored twice: frozen cards still point at this copy."""
    versions = apps.get_model("blocs", "DocumentVersion").objects.filter(document=document)
    if not versions.filter(file=file).exists():
        versions.create(
            document=document,
            number=versions.count() + 1,
            file=file,
            replaced_at=timezone.now(),
            reason="Bản tải lên trùng nội dung",
        )


def place(pointer):
    """(page, section) of "trang 3, mục II.1"; what is not understood stays as it is."""
    pointer = pointer.strip()
    found = PLACE.match(pointer)
    page = found[1] if found else ""
    section = pointer[found.end() :] if found else pointer
    return page, re.sub(r"^mục\s+", "", section, flags=re.IGNORECASE)


class Migration(migrations.Migration):
    dependencies = [
        ("blocs", "0004_score_notes_name_their_card"),
        ("files", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="kept_at",
            field=models.CharField(blank=True, max_length=200, verbose_name="nơi lưu"),
        ),
        migrations.AddField(
            model_name="document",
            name="shown_in_person",
            field=models.BooleanField(
                default=False, verbose_name="xuất trình trực tiếp khi thẩm định"
            ),
        ),
        migrations.AlterField(
            model_name="document",
            name="abstract",
            field=models.CharField(blank=True, max_length=500, verbose_name="trích yếu"),
        ),
        migrations.CreateModel(
            name="DocumentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="bản thứ")),
                ("replaced_at", models.DateTimeField(verbose_name="thay lúc")),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do thay"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="blocs.document",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="document_versions",
                        to="files.storedfile",
                        verbose_name="tệp",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản cũ của văn bản",
                "verbose_name_plural": "bản cũ của văn bản",
            },
        ),
        migrations.AddConstraint(
            model_name="documentversion",
            constraint=models.UniqueConstraint(
                fields=("document", "number"),
                name="document_version_number_is_used_once",
                violation_error_message="Số thứ tự của bản này đã dùng.",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="page",
            field=models.CharField(blank=True, max_length=40, verbose_name="số trang"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="section",
            field=models.CharField(blank=True, max_length=80, verbose_name="mục"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="position",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="seen_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="đã xem bản gốc lúc"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="seen_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người xem bản gốc",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="evidence", name="evidence_is_a_file_a_document_or_a_reference"
        ),
        migrations.RunPython(fill_library, migrations.RunPython.noop),
    ]
