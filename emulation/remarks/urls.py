from django.urls import path

from emulation.remarks import views

app_name = "remarks"
urlpatterns = [
    path("<int:pk>/settle/", views.remark_settle, name="remark_settle"),
    path("<int:pk>/withdraw/", views.remark_withdraw, name="remark_withdraw"),
    path("<slug:kind>/<int:pk>/", views.remark_list, name="remark_list"),
    path("<slug:kind>/<int:pk>/text/", views.remark_text, name="remark_text"),
    path("<slug:kind>/<int:pk>/new/", views.remark_create, name="remark_create"),
    path("<slug:kind>/<int:pk>/table/<slug:ending>/", views.remark_table, name="remark_table"),
    path("<slug:kind>/<int:pk>/consult/", views.consultation_open, name="consultation_open"),
    path("<slug:kind>/<int:pk>/end/", views.consultation_end, name="consultation_end"),
]
