"""Forms of the gallery: every control once, with fictional words."""

from django import forms

from inkling.sites.design.widgets import Checkboxes, DatePartsField, Radios, Words

WHO = [("me", "Me"), ("someone", "Someone I know"), ("saw", "Something I saw or heard")]
WHERE = [
    ("postcode", "I know the postcode"),
    ("town", "I know the town or area"),
    ("unknown", "I don't know"),
]
KINDS = [
    ("people", "People"),
    ("places", "Places"),
    ("travel", "Travel"),
    ("online", "Online"),
    ("none", "None of these"),
]


class QuestionForm(forms.Form):
    """One question on one page."""

    who = forms.ChoiceField(
        label="Who is this about?",
        help_text="You do not need proof. An inkling is enough.",
        choices=WHO,
        widget=Radios(
            hints={
                "me": "You can stop at any time",
                "someone": "A child, a young person, a friend, your own child",
                "saw": "A place, a car, a name, something online",
            }
        ),
        error_messages={"required": "Choose who this is about. If you are not sure, choose the nearest."},
    )


class EverythingForm(forms.Form):
    """Every control."""

    town = forms.CharField(
        label="Town or area",
        help_text="For example, Llanfair or the bus station",
        error_messages={"required": "Enter a town"},
    )
    where = forms.ChoiceField(
        label="Where did it happen?",
        choices=WHERE,
        widget=Radios(reveals={"postcode": "postcode", "town": "area"}, dividers={"unknown": "or"}),
        error_messages={"required": "Choose where it happened"},
    )
    postcode = forms.CharField(label="Postcode", required=False)
    area = forms.CharField(label="Town or area name", required=False)
    again = forms.ChoiceField(
        label="Has it happened more than once?",
        choices=[("yes", "Yes"), ("no", "No"), ("unsure", "Not sure")],
        widget=Radios(inline=True),
        error_messages={"required": "Choose yes, no or not sure"},
    )
    kinds = forms.MultipleChoiceField(
        label="What do you know something about?",
        help_text="Choose all that fit.",
        choices=KINDS,
        widget=Checkboxes(
            hints={"people": "Names, nicknames, what somebody looks like"}, dividers={"none": "or"}
        ),
        error_messages={"required": "Choose at least one, or None of these"},
    )
    words = forms.CharField(
        label="Tell us in your own words",
        help_text="Tell only what you already know. Do not go back and ask the child.",
        widget=Words(rows=6, limit=20000),
        error_messages={"required": "Write what you saw or heard. A few words are enough."},
    )
    day = DatePartsField(
        label="When was it?",
        help_text="For example, 27 3 2026. Leave it empty if you do not know.",
        error_messages={"required": "Enter a date"},
    )
    region = forms.ChoiceField(
        label="Region",
        choices=[("", "Choose one"), ("a", "Dyffryn"), ("b", "Marlshire")],
        error_messages={"required": "Choose a region"},
    )
    agree = forms.BooleanField(
        label="I have read what happens next",
        error_messages={"required": "Tick the box when you have read it"},
    )
