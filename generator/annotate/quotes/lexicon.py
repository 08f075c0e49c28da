"""The verbs of reported speech, by what they can report."""

from __future__ import annotations

from generator.annotate.words import words

# Report speech with or without quotation marks: "she said that …", "he warned: …".
SPEECH = words(
    """accuse acknowledge add admit advise affirm agree allege announce answer argue assert assure bemoan boast brag
    caution charge claim comment complain concede conclude confess confide confirm contend counter declare decry demand
    deny disclose emphasise emphasize estimate exclaim explain forecast hint imply indicate inform insist interject
    joke lament maintain mention muse note observe object opine plead pledge point post predict proclaim promise
    protest quip quote reaffirm reassure recall recommend recount reiterate relate remark remind repeat reply report
    request respond retort retweet reveal rule say signal speculate state stress suggest swear sum surmise teach tell
    testify threaten toast tweet underline underscore urge utter vow warn wonder write ask call describe brand dub
    label""",
)
# Only with quotation marks beside them: what one does while or by speaking, and what texts do.
MANNER = words(
    """bark beam begin chant chuckle continue cry deadpan declaim echo enthuse exhort explode finish gasp giggle go
    grin groan growl grumble gush hiss howl interrupt intone laugh mouth mumble murmur mutter nod offer open put read
    recite remember rue scream see shout shriek shrug sigh sing smile snap snarl sniff sob stammer start thunder venture
    wail whisper yell think believe feel hope fear ponder""",
)
# Give a thing a name or a sort: what follows in marks is a term unless it is an opinion on somebody.
NAMING = words("call describe brand dub label characterise characterize term name nickname title entitle refer know")
TERMS = words("so-called called known dubbed nicknamed termed named titled entitled codenamed word words phrase term")
REFUSALS = words("refuse decline fail avoid stop forget hesitate")
QUESTIONED = words("asked pressed questioned quizzed challenged grilled")
PEOPLE = frozenset({"PERSON", "ORG", "GPE", "NORP"})
# Stand between a quotation and the clause that attributes it: `"…," is how she put it`.
LINKS = words("is was 's ’s how what that , . - – — \" ” “ ' ’ ‘ » ) ] as")
