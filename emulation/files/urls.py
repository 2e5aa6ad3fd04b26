from django.urls import path

from emulation.files import views

app_name = "files"
urlpatterns = [
    path("<int:pk>/download/", views.download, name="download"),
    path("<int:pk>/destroy/", views.destroy, name="destroy"),
]
