"""What every page says while a sample is loaded."""

from emulation.samples.models import LoadedSample


def sample_banner() -> str:
    """One line, or "" without samples (one query)."""
    notices = LoadedSample.objects.order_by("loaded_at", "pk").values_list("notice", flat=True)
    if not notices:
        return ""
    return " ".join(["Dữ liệu mẫu.", *filter(None, notices)])
