from django import template

from emulation.files.preview import is_previewed

register = template.Library()
register.filter("is_previewed", is_previewed)
