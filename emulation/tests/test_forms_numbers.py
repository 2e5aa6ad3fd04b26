"""Numbers and dates are typed the Vietnamese way everywhere: only our fields read them."""

import importlib
import pkgutil

import pytest
from django import forms

import awards
import blocs
import emulation
import reports
from emulation.ui import forms as ui_forms

PLAIN = (forms.IntegerField, forms.FloatField, forms.DecimalField, forms.DateField)
PLAIN += (forms.DateTimeField, forms.TimeField, forms.SplitDateTimeField)


def is_ours(field):
    """A field that emulation.ui.forms defines."""
    return type(field).__module__.startswith(f"{ui_forms.__name__}.")


def plain_fields(form_class):
    """Names of the fields that would read 9,5 or 02/01/2026 wrongly."""
    return [
        f"{form_class.__module__}.{form_class.__name__}.{name}"
        for name, field in form_class.base_fields.items()
        if isinstance(field, PLAIN) and not is_ours(field)
    ]


def every_form():
    """Every form class of ours, after every module that could define one was imported."""
    for package in (emulation, blocs, awards, reports):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".tests" not in module.name and ".migrations" not in module.name:
                importlib.import_module(module.name)
    found, waiting = set(), [forms.BaseForm]
    while waiting:
        waiting += [child for child in waiting.pop().__subclasses__() if child not in found]
        found.update(waiting)
    ours = ("emulation.", "blocs.", "awards.", "reports.")
    return [
        form
        for form in found
        if form.__module__.startswith(ours) and ".tests" not in form.__module__
    ]


@pytest.mark.slow
def test_forms_read_numbers_and_dates_only_through_our_fields():
    classes = every_form()

    assert len(classes) > 20
    assert sum(len(form.base_fields) for form in classes) > 60
    assert sum(is_ours(field) for form in classes for field in form.base_fields.values()) > 10
    assert [name for form in classes for name in plain_fields(form)] == []


@pytest.mark.slow
def test_forms_stand_on_our_bases():
    bases = (ui_forms.Form, ui_forms.ModelForm)
    own = [form for form in every_form() if form.__module__.split(".")[0] != "emulation"]

    assert [form.__qualname__ for form in own if not issubclass(form, bases)] == []


def test_plain_number_field_is_recognised():
    probe = type(
        "Probe", (forms.Form,), {"points": forms.DecimalField(), "name": forms.CharField()}
    )

    assert plain_fields(probe) == [f"{probe.__module__}.Probe.points"]
