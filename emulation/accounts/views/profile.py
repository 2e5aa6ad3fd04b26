from django.contrib import messages
from django.shortcuts import redirect, render

from emulation.accounts.forms.users import ProfileForm
from emulation.accounts.models import User
from emulation.accounts.services import users
from emulation.ui import slots
from emulation.ui.responses import form_page


def profile(request):
    panels = slots.fill("account_panels", request.user, request.user)
    return render(request, "accounts/profile.html", {"panels": panels})


def profile_edit(request):
    # A copy of its own: the header must not show a name that was typed but not saved.
    person = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if form.is_valid():
        users.edit_account(person, by=request.user, **form.cleaned_data)
        messages.success(request, "Đã lưu thông tin của bạn.")
        return redirect("accounts:profile")
    return form_page(request, "accounts/profile_edit.html", form)
