"""Kinds of indicators and qualities of figures."""

from django.db import models


class IndicatorKind(models.TextChoices):
    COUNT = "count", "Số lượng"
    MONEY = "money", "Số tiền (đồng)"
    RATE = "rate", "Tỷ lệ (%)"
    PAIR = "pair", "Cặp số (vụ/bị cáo)"
    YES_NO = "yes_no", "Có/không"
    RANK = "rank", "Xếp hạng"
    TEXT = "text", "Nội dung"


class Basis(models.TextChoices):
    ACTUAL = "actual", "Thực hiện"
    ESTIMATE = "estimate", "Ước thực hiện cả năm"
    OFFICIAL = "official", "Số chính thức"


class Qualifier(models.TextChoices):
    EXACT = "exact", "chính xác"
    OVER = "over", "trên"
    NEARLY = "nearly", "gần"
    ABOUT = "about", "khoảng"


class InitiativeScope(models.TextChoices):
    BASE = "base", "Cấp cơ sở"
    PROVINCE = "province", "Cấp tỉnh"
    MINISTRY = "ministry", "Cấp bộ, ngành"
    NATIONAL = "national", "Toàn quốc"
