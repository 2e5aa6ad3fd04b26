"""Which samples were loaded, and what they made."""

from django.db import models


class LoadedSample(models.Model):
    """A sample that stands in this installation; real data is refused beside it, and it beside real
    data. `objects_made` lists codes and user names by kind: units, blocs, users."""

    code = models.SlugField("mã", max_length=100, unique=True)
    title = models.CharField("tên", max_length=300)
    notice = models.CharField("ghi chú trên mọi trang", max_length=500, blank=True)
    folder_hash = models.CharField("mã băm của thư mục", max_length=64)
    objects_made = models.JSONField("những gì đã tạo", default=dict)
    loaded_at = models.DateTimeField("nạp lúc")

    class Meta:
        verbose_name = "dữ liệu mẫu"
        verbose_name_plural = "dữ liệu mẫu"

    def __str__(self):
        return self.title

    @property
    def chain_name(self):
        return "system"
