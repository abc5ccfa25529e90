"""What the look at a document calls things: what can be put right, kinds, voices, addressees."""

from __future__ import annotations

from assistant.report import Addressee, Kind
from assistant.response import Voice

SAID = {
    "merge": "join it with the one after it, or with another",
    "split": "split it in two",
    "rename": "give it another label",
    "retype": "type its text anew",
    "kind": "say that it is of another kind",
    "under": "say which cause of concern it stands under",
    "addressees": "say whom it is addressed to",
    "due": "say by when it is due",
    "drop": "take it out: it is none",
    "tie": "say which recommendations it answers",
    "take": "take it as a recommendation or a response",
    "heading": "a heading or other text, not part of anything",
    "field": "correct the head: title, force, grade …",
}
KINDS = {
    Kind.RECOMMENDATION: "a recommendation",
    Kind.AREA_FOR_IMPROVEMENT: "an area for improvement",
    Kind.CAUSE_OF_CONCERN: "a cause of concern",
}
ANSWERS = {
    "kind": "say whose words they are",
    "drop": "take it out: it is no answer",
}
"""What is said of a response instead."""
VOICES = {
    Voice.PCC: "a response of the commissioner",
    Voice.CC: "a response of the chief constable",
}


WHOM = {
    Addressee.CHIEF_CONSTABLES: "chief constables",
    Addressee.POLICE_FORCES: "police forces",
    Addressee.POLICING_BODIES: "police and crime commissioners (PCCs, policing bodies)",
    Addressee.NAMED_FORCE: "this force by name",
    Addressee.HOME_OFFICE: "the Home Office",
    Addressee.GOVERNMENT: "the government",
    Addressee.MINISTRY_OF_JUSTICE: "the Ministry of Justice",
    Addressee.NPCC: "the National Police Chiefs' Council (NPCC)",
    Addressee.COLLEGE_OF_POLICING: "the College of Policing",
    Addressee.CPS: "the Crown Prosecution Service (CPS)",
    Addressee.NCA: "the National Crime Agency (NCA)",
    Addressee.IOPC: "the Independent Office for Police Conduct (IOPC)",
    Addressee.APCC: "the Association of Police and Crime Commissioners (APCC)",
    Addressee.HMICFRS: "the inspectorate (HMICFRS)",
    Addressee.PARTNER_AGENCIES: "partner agencies",
    Addressee.OTHER: "another body",
}
"""Whom a clause can be addressed to, in the words of the question."""
ALSO = {
    "commissioner": Addressee.POLICING_BODIES,
    "commissioners": Addressee.POLICING_BODIES,
    "mayor": Addressee.POLICING_BODIES,
    "college": Addressee.COLLEGE_OF_POLICING,
    "chief": Addressee.CHIEF_CONSTABLES,
    "force": Addressee.NAMED_FORCE,
    "inspectors": Addressee.HMICFRS,
    "ministers": Addressee.GOVERNMENT,
}
"""What officers say for them, too bare to be looked for in a report, where "the commissioner" may be the
Metropolitan Police's."""
NOBODY = "nobody is named"
