from django.urls import path

from emulation.jobs import views

app_name = "jobs"
urlpatterns = [
    path("recent/", views.job_recent, name="job_recent"),
    path("<int:pk>/", views.job_detail, name="job_detail"),
    path("<int:pk>/result/", views.job_result, name="job_result"),
    path("<int:pk>/retry/", views.job_retry, name="job_retry"),
]
