from django.utils import timezone

from emulation.samples.banner import sample_banner
from emulation.samples.models import LoadedSample


def test_banner_is_silent_without_samples(db):
    assert sample_banner() == ""


def test_banner_says_what_is_invented_in_each_sample(db):
    for number in (1, 2):
        LoadedSample.objects.create(
            code=f"mau-{number}",
            title="Mẫu",
            notice=f"Ghi chú {number}.",
            folder_hash="0" * 64,
            loaded_at=timezone.now(),
        )

    assert sample_banner() == "Dữ liệu mẫu. Ghi chú 1. Ghi chú 2."
