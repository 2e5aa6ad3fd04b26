"""URLs of the app, mounted at the root."""

app_name = "reports"

urlpatterns = []
