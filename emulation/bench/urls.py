"""Every address of the product, and the floors."""

from django.urls import path

from emulation.bench import views
from emulation.urls import urlpatterns as product

urlpatterns = [
    *product,
    path("floors/empty/", views.empty),
    path("floors/list/", views.unit_list),
    path("floors/workbooks/<int:rows>/<int:columns>/", views.workbook),
    path("floors/campaigns/<int:campaign>/points/", views.upsert),
    path("floors/cards/<int:card>/save/", views.save),
    path("floors/ballots/<int:seat>/", views.ballot),
    path("floors/password/", views.password),
]
