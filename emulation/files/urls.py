from django.urls import path

from emulation.files import views

app_name = "files"
urlpatterns = [
    path("<int:pk>/download/", views.download, name="download"),
    path("<int:pk>/preview/", views.preview, name="preview"),
    path("<int:pk>/preview/<int:number>/", views.preview_image, name="preview_image"),
    path("<int:pk>/destroy/", views.destroy, name="destroy"),
]
