"""What a list of choices says while nothing is chosen."""


def name_blank_choice(field, label):
    """Call the empty choice by what is asked for, instead of a row of dashes."""
    field.choices = [(code, name if code else label) for code, name in field.choices]
