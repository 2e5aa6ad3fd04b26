"""Archives of a year, and what goes into them."""

import json
import zipfile

from blocs.models import Document
from emulation.files import services as files
from emulation.files.tests.samples import PDF, upload
from reports.services import archives
from reports.tests.factories import add_document


def packed(user, campaign):
    """The files of the archive by name, as the worker makes them."""
    job = archives.ask_for_archive(campaign, by=user)
    made = archives.pack(job, lambda *told: None)
    with made.opened() as saved, zipfile.ZipFile(saved) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def told(found):
    return json.loads(found["muc-luc.json"])


def reasons(found):
    return {each["about"]: each["reason"] for each in told(found)["left_out"]}


def kept(name, content=PDF):
    return files.receive(upload(name, content), by=None)


def evidence(world, number, file=None, **values):
    values = {"role": "evidence", "unit": world.member, "file": file, **values}
    paper = add_document(world, number, "Quyết định công nhận", **values)
    return Document.objects.get(pk=paper.pk)
