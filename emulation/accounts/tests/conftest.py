import pytest

PASSWORD = "mot-hai-ba-bon-nam"


@pytest.fixture
def quan(db):
    """The system administrator."""
    from emulation.accounts.models import User  # noqa: PLC0415 - after Django is set up

    return User.objects.create_user(
        "quan", PASSWORD, full_name="Lê Minh Quân", is_administrator=True
    )


@pytest.fixture
def ha(db):
    """A person without any right over accounts."""
    from emulation.accounts.models import User  # noqa: PLC0415 - after Django is set up

    return User.objects.create_user("ha.nguyen", PASSWORD, full_name="Nguyễn Thu Hà")


@pytest.fixture
def binh(db, monkeypatch):
    """A board officer who looks after Hà's account and may create others."""
    from emulation.accounts import stewards  # noqa: PLC0415 - after Django is set up
    from emulation.accounts.models import User  # noqa: PLC0415 - after Django is set up

    person = User.objects.create_user("binh", PASSWORD, full_name="Trần Quốc Bình")

    def manages(user, target):
        return user == person and (target is None or target.username == "ha.nguyen")

    def scope(user):
        return stewards.Q(username="ha.nguyen") if user == person else stewards.Q(pk__in=[])

    monkeypatch.setattr(stewards, "_stewards", [(manages, scope)])
    return person
