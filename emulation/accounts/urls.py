"""Sign-in keeps django-allauth's names; only the routes in use exist, so there is no sign-up."""

from django.urls import include, path

from emulation.accounts.views import links, profile, sign_in, users

people = [
    path("link/", links.link_use, name="link_use"),
    path("link/<slug:token>/", links.link_open, name="link_open"),
    path("profile/", profile.profile, name="profile"),
    path("profile/edit/", profile.profile_edit, name="profile_edit"),
    path("users/", users.user_list, name="user_list"),
    path("users/new/", users.user_create, name="user_create"),
    path("users/<int:pk>/", users.user_detail, name="user_detail"),
    path("users/<int:pk>/edit/", users.user_edit, name="user_edit"),
    path("users/<int:pk>/link/", users.user_link, name="user_link"),
    path("users/<int:pk>/deactivate/", users.user_deactivate, name="user_deactivate"),
    path("users/<int:pk>/reactivate/", users.user_reactivate, name="user_reactivate"),
    path("users/<int:pk>/appoint/", users.user_appoint, name="user_appoint"),
    path("users/<int:pk>/dismiss/", users.user_dismiss, name="user_dismiss"),
]
urlpatterns = [
    path("login/", sign_in.login, name="account_login"),
    path("logout/", sign_in.logout, name="account_logout"),
    path("reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("password/change/", sign_in.password_change, name="account_change_password"),
    path("", include((people, "accounts"))),
]
