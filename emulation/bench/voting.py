"""The elections that scenarios vote in: made when first asked for, then used again."""

from blocs.models import Campaign
from emulation.bench import elections


def running_of(bench, voters, candidates, use="voting"):
    """The election of the large bloc with so many voters and candidates, for this use."""
    wanted = voters, candidates, use
    if wanted not in bench.elections:
        campaign = Campaign.objects.select_related("bloc__sponsor").get(pk=bench.dataset.wide)
        bench.elections[wanted] = elections.make(campaign, voters, candidates)
    return bench.elections[wanted]
