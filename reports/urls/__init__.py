"""Addresses of reports; each room keeps its own in a module beside this one."""

app_name = "reports"
urlpatterns = []
