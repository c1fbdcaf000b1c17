"""From the answers to the draft that is recorded. Nothing typed is dropped; what was not answered stays unsaid."""

from __future__ import annotations

from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail, DraftIdentity
from inkling.sites.community.answers import Answers, DetailAnswers
from inkling.sites.community.easy.book import MARK
from inkling.sites.community.easy.steps import answers_that_stand
from inkling.sites.community.languages import ENGLISH_CODE
from inkling.sites.community.steps.begin import YES, teller_kind
from inkling.sites.community.steps.boxes import told_details
from inkling.sites.community.steps.details import ATTRIBUTE
from inkling.sites.community.steps.place import region_chosen
from inkling.sites.community.steps.safety import is_concern, signs_ticked
from inkling.sites.community.steps.team import team_answer, team_text
from inkling.sites.community.steps.telling import asks_sharing, type_told, urgency_told
from inkling.sites.community.steps.you import NO_NAME, gives_name
from inkling.sites.community.understanding.cards import told_answers
from inkling.sites.community.understanding.noticing import often_told, signs_noticed, span_of
from inkling.vocabulary import telling
from inkling.vocabulary.roles import FactOrOpinion, PersonRole
from inkling.vocabulary.telling import read_answer


def draft_of(answers: Answers) -> Draft:
    """Make the draft of everything told so far."""
    answers = answers_that_stand(answers)
    return Draft(
        teller_kind=teller_kind(answers),
        about=read_answer(telling.About, answers.text_of("about", "about"), otherwise=telling.About.NOT_SAID),
        place=answers.text_of("where", "place").strip(),
        region_choice=region_chosen(answers),
        narrative=answers.words,
        details=tuple(_detail(told) for told in told_details(answers)),
        indicators=tuple(signs_ticked(answers)),
        signs_noticed=tuple(signs_noticed(answers)),
        harm_noticed=answers.harm_noticed,
        self_noticed=answers.self_noticed,
        exploitation_type=type_told(answers),
        group_based=read_answer(
            telling.GroupBased, answers.text_of("kind", "group"), otherwise=telling.GroupBased.NOT_SAID
        ),
        urgency=urgency_told(answers),
        frequency=read_answer(
            telling.Frequency, answers.text_of("knows", "frequency"), otherwise=telling.Frequency.NOT_SAID
        ),
        often_in_words=tuple(often_told(answers)),
        told_answers=told_answers(answers),
        how_known=_how_known(answers),
        how_known_text=answers.text_of("knows", "how_text"),
        knew=_knew(answers),
        agreed=_agreement_of(answers),
        why_share=_why_share(answers),
        why_share_text=_said_of_sharing(answers, "why_text"),
        child=answers.text_of("child", "child"),
        needed_to_act=answers.text_of("child", "needed"),
        must_not_be_told=answers.text_of("child", "hide"),
        team_words=team_answer(answers),
        team_text=team_text(answers),
        identity=_identity(answers),
        already_referred=_already_referred(answers),
        language=_language_to_answer_in(answers),
        answers_asked=answers.answering,
    )


def _language_to_answer_in(answers: Answers) -> str:
    """That somebody chose Easy Read is said to nobody: it is a trait of whoever tells, and may show who it was."""
    language = answers.language.removesuffix(MARK)
    return "" if answers.is_easy and language == ENGLISH_CODE else language


def _detail(told: DetailAnswers) -> DraftDetail:
    said = {name: str(value) for name, value in told.values.items()}
    role = said.get("role", "")
    return DraftDetail(
        kind=told.kind,
        text=said.get("text", ""),
        attributes={
            name.removeprefix(ATTRIBUTE): value for name, value in said.items() if name.startswith(ATTRIBUTE)
        },
        who=said.get("who", ""),
        what=said.get("what", ""),
        when=said.get("when", ""),
        where=said.get("where", ""),
        how=said.get("how", ""),
        frequency=read_answer(
            telling.Frequency, said.get("frequency", ""), otherwise=telling.Frequency.NOT_SAID
        ),
        role=next((each for each in PersonRole if each.value == role), None),
        fact_or_opinion=read_answer(FactOrOpinion, said.get("fact", ""), otherwise=FactOrOpinion.NOT_SAID),
        span=span_of(told.found),
    )


def _how_known(answers: Answers) -> telling.HowKnownKind:
    return read_answer(
        telling.HowKnownKind, answers.text_of("knows", "how"), otherwise=telling.HowKnownKind.NOT_SAID
    )


def _knew(answers: Answers) -> telling.Knew:
    """Whoever tells about themselves is not asked about a child. What was left open is passed on as open."""
    if answers.chose_me:
        return telling.Knew.TELLS_ITSELF
    return read_answer(telling.Knew, _said_of_sharing(answers, "knew"), otherwise=telling.Knew.NOT_SAID)


def _agreement_of(answers: Answers) -> telling.Agreement:
    return read_answer(
        telling.Agreement, _said_of_sharing(answers, "agreed"), otherwise=telling.Agreement.NOT_SAID
    )


def _why_share(answers: Answers) -> telling.WhyShare | None:
    said = _said_of_sharing(answers, "why")
    return next((each for each in telling.WhyShare if each.value == said), None)


def _said_of_sharing(answers: Answers, name: str) -> str:
    """What was answered on a page that no longer fits the others does not count."""
    return answers.text_of("sharing", name) if asks_sharing(answers) else ""


def _identity(answers: Answers) -> DraftIdentity:
    origin = "" if answers.chose_me else answers.text_of("knows", "origin").strip()
    if not gives_name(answers):
        says_no = answers.is_reached and answers.text_of("you", "named") == NO_NAME
        safe_way = telling.SafeContact.DO_NOT if says_no else telling.SafeContact.NOT_SAID
        return DraftIdentity(safe_contact=safe_way, origin=origin)
    safe = read_answer(
        telling.SafeContact, answers.text_of("contact", "safe"), otherwise=telling.SafeContact.NOT_SAID
    )
    return DraftIdentity(
        name=answers.text_of("contact", "name").strip(),
        contact=answers.text_of("contact", "contact").strip(),
        safe_contact=safe,
        contact_note=answers.text_of("contact", "note").strip(),
        origin=origin,
    )


def _already_referred(answers: Answers) -> AlreadyReferred | None:
    if not is_concern(answers):
        return None
    to, when, reference = (answers.text_of("told", name).strip() for name in ("to", "date", "reference"))
    # Only a named recipient closes the first step of a concern; "yes" alone does not.
    return AlreadyReferred(to, when, reference) if answers.text_of("told", "told") == YES and to else None
