"""django-allauth's views with our forms; what is wrong answers 422 as everywhere."""

from allauth.account import views

from emulation.accounts.forms.passwords import (
    ChangePasswordForm,
    ReauthenticateForm,
    SignInForm,
)

UNPROCESSABLE = 422


class _Form:
    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)


class SignInView(_Form, views.LoginView):
    form_class = SignInForm


class ReauthenticateView(_Form, views.ReauthenticateView):
    form_class = ReauthenticateForm


class PasswordChangeView(_Form, views.PasswordChangeView):
    form_class = ChangePasswordForm


login = SignInView.as_view()
logout = views.logout
reauthenticate = ReauthenticateView.as_view()
password_change = PasswordChangeView.as_view()
