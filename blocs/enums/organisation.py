"""Kinds of units, duties and documents."""

from django.db import models


class UnitKind(models.TextChoices):
    CIVIL = "civil", "Cơ quan chuyên môn"
    COURT = "court", "Tòa án nhân dân"
    PROCURACY = "procuracy", "Viện kiểm sát nhân dân"
    ARMY = "army", "Quân sự"
    POLICE = "police", "Công an"
    BORDER_GUARD = "border_guard", "Bộ đội biên phòng"
    ENFORCEMENT = "enforcement", "Thi hành án dân sự"
    PARTY = "party", "Cơ quan Đảng"
    MASS_ORGANISATION = "mass_organisation", "Mặt trận Tổ quốc, đoàn thể"
    COMMUNE = "commune", "Xã, phường, đặc khu"
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    SCHOOL = "school", "Trường học, đơn vị sự nghiệp"
    AUTHORITY = "authority", "Cơ quan thành lập khối"
    OTHER = "other", "Loại khác"


class ReportingPeriod(models.TextChoices):
    CALENDAR_YEAR = "calendar_year", "Năm dương lịch (01/01–31/12)"
    OCTOBER_TO_SEPTEMBER = "october_to_september", "Năm công tác (01/10 năm trước–30/9)"


class Duty(models.TextChoices):
    OFFICER = "officer", "Cán bộ phụ trách thi đua"
    LEADER = "leader", "Lãnh đạo đơn vị"
    BOARD_OFFICER = "board_officer", "Cán bộ cơ quan thi đua, khen thưởng"
    BOARD_LEADER = "board_leader", "Lãnh đạo cơ quan thi đua, khen thưởng"
    AUDITOR = "auditor", "Kiểm tra, giám sát"


BOARD_DUTIES = (Duty.BOARD_OFFICER, Duty.BOARD_LEADER)
UNIT_DUTIES = (Duty.OFFICER, Duty.LEADER)
OVERSEEING_DUTIES = (*BOARD_DUTIES, Duty.AUDITOR)


class BlocKind(models.TextChoices):
    BLOC = "khoi", "Khối"
    CLUSTER = "cum", "Cụm"
    REGION = "khu_vuc", "Khu vực"


class DocumentRole(models.TextChoices):
    INCOMING = "incoming", "Văn bản đến"
    ISSUED = "issued", "Văn bản của khối"
    LEGAL = "legal", "Văn bản quy định"
    EVIDENCE = "evidence", "Tài liệu minh chứng"
    REPORT = "report", "Báo cáo của đơn vị"
    PRESS = "press", "Báo chí"
    OTHER = "other", "Tài liệu khác"
