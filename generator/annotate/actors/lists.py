"""Word lists of the actors package: titles, roles, collectives, pronouns. General English, written by hand."""

from __future__ import annotations

from generator.annotate.words import words

HONORIFICS = {
    "mr": "m", "mr.": "m", "mister": "m", "sir": "m", "lord": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f",
    "miss": "f", "madam": "f", "madame": "f", "mme": "f", "dame": "f", "lady": "f", "dr": "", "dr.": "", "prof": "",
    "prof.": "", "professor": "", "doctor": "", "baroness": "f", "baron": "m", "señor": "m", "señora": "f",
    "monsieur": "m", "herr": "m", "frau": "f", "rev": "", "rev.": "", "reverend": "", "rabbi": "", "imam": "m",
    "sheikh": "m", "ayatollah": "m", "pope": "m", "father": "m", "sister": "f", "saint": "", "hon.": "",
    "prince": "m", "princess": "f", "king": "m", "queen": "f", "duke": "m", "duchess": "f", "count": "m",
    "countess": "f", "earl": "m", "emir": "m", "sultan": "m", "tsar": "m", "archbishop": "", "cardinal": "m",
}  # fmt: skip

# Offices that stand before a name as a title; which are capitalised there.
OFFICES = words(
    """president premier chancellor prime minister secretary senator sen sen. representative rep rep. congressman
    congresswoman governor gov gov. mayor general gen gen. lieutenant lt lt. colonel col col. major maj maj. captain
    capt capt. sergeant sgt sgt. corporal private admiral commander commissioner inspector detective superintendent
    constable officer judge justice attorney ambassador minister chairman chairwoman chair chief deputy vice foreign
    defence defense finance interior speaker councillor councilman councilwoman councilor bishop sheriff coach dean
    lance marshal brigadier first state former acting ex-president ex-prime attorney-general spokesman spokeswoman
    spokesperson analyst director professor ceo leader pilot pc dc dci dcs supt insp det
    actor actress singer author manager skipper"""
)

MALE = words(
    """man men boy father son brother husband uncle nephew grandfather grandson king prince duke lord gentleman
    businessman chairman spokesman congressman policeman fireman fisherman salesman craftsman sportsman batsman
    frontman gunman widower boyfriend bridegroom groom monk priest pope emperor baron waiter actor lad bloke guy
    stepfather stepson godfather councilman cameraman frenchman englishman irishman scotsman dutchman postman
    statesman nobleman father-in-law brother-in-law son-in-law grandad dad"""
)
FEMALE = words(
    """woman women girl mother daughter sister wife aunt niece grandmother granddaughter queen princess duchess
    lady businesswoman chairwoman spokeswoman congresswoman policewoman sportswoman widow girlfriend bride nun
    empress baroness waitress actress lass heroine stepmother stepdaughter godmother councilwoman frenchwoman
    englishwoman ballerina hostess heiress mother-in-law sister-in-law daughter-in-law mum mom midwife"""
)
HUMAN = (
    MALE
    | FEMALE
    | words(
        """person people adult child teenager teen baby youth pensioner resident citizen official officer minister
    president leader premier chancellor senator lawmaker politician mp governor mayor councillor candidate nominee
    incumbent secretary ambassador diplomat envoy delegate chief head boss chair chairperson director executive
    ceo founder co-founder owner manager coach trainer captain skipper player striker defender midfielder goalkeeper
    keeper winger forward batter bowler pitcher quarterback athlete runner sprinter swimmer cyclist driver rider
    jockey boxer wrestler golfer champion winner loser finalist teammate rookie veteran star celebrity singer
    rapper musician guitarist drummer composer conductor dancer choreographer comedian presenter host broadcaster
    journalist reporter editor columnist correspondent blogger photographer filmmaker producer director screenwriter
    writer author novelist poet playwright artist painter sculptor designer architect engineer scientist researcher
    biologist chemist physicist astronomer economist historian sociologist psychologist psychiatrist professor
    lecturer academic scholar teacher headteacher principal student pupil graduate doctor physician surgeon nurse
    paramedic patient victim survivor suspect defendant accused plaintiff claimant witness juror judge justice
    magistrate prosecutor lawyer attorney barrister solicitor counsel detective inspector sergeant constable
    commissioner sheriff soldier general colonel major commander lieutenant admiral pilot sailor marine paratrooper
    astronaut cosmonaut firefighter rescuer volunteer activist campaigner protester protestor demonstrator
    dissident rebel militant terrorist gunman attacker bomber killer murderer robber thief burglar offender
    criminal convict inmate prisoner detainee hostage refugee migrant asylum-seeker immigrant expatriate farmer
    worker employee staffer aide adviser advisor consultant analyst expert specialist strategist pollster
    spokesperson representative negotiator mediator investor banker trader broker entrepreneur tycoon billionaire
    millionaire shareholder customer consumer client passenger commuter tourist visitor neighbour neighbor friend
    colleague partner spouse parent sibling twin cousin relative orphan heir successor predecessor deputy assistant
    bishop archbishop cardinal pastor vicar rabbi imam cleric priest monk missionary pilgrim dictator autocrat
    strongman ruler monarch emir sultan tsar whistleblower hacker developer programmer inventor pioneer designer
    chef cook baker builder carpenter plumber electrician mechanic miner fisherman sailor trucker courier
    shopkeeper hairdresser model speaker chairman premier technician operator guard ranger warden lifeguard
    hero heroine idol legend icon favourite favorite newcomer debutant graduate laureate medallist medalist
    prodigy magnate mogul financier philanthropist socialite aristocrat commentator pundit critic curator
    archaeologist geologist meteorologist climatologist epidemiologist virologist zoologist botanist
    mathematician statistician linguist philosopher theologian anthropologist native loyalist separatist
    republican democrat conservative liberal socialist communist nationalist centrist reformer hardliner
    frontrunner front-runner contender challenger rival opponent ally critic backer supporter fan donor
    undersecretary treasurer registrar archivist librarian undertaker seamstress tailor weaver potter brewer butcher
    barber bartender barista janitor receptionist clerk cashier accountant auditor bookkeeper translator interpreter
    lobbyist welder roofer bricklayer carer caregiver babysitter childminder nanny cleaner gardener beekeeper vet
    veterinarian dentist pharmacist optician therapist physiotherapist obstetrician paediatrician pediatrician coroner
    bailiff bassist cellist violinist pianist organist saxophonist trumpeter soprano tenor baritone rower gymnast skater
    wicketkeeper linebacker umpire referee linesman steward backbencher alderman ombudsman cadet recruit gunner sniper
    medic chaplain trooper palaeontologist biochemist physiologist surveyor auctioneer jeweller bookseller publisher
    tenant landlord homeowner motorist cyclist pedestrian hiker climber skier snowboarder surfer diver sailor
    """
    )
)

# Heads that make a group or an organisation of a name or a demonym before them: "the X army", "the Y regiment".
GROUP_HEADS = words(
    """army military forces navy regiment brigade battalion division corps militia guerrillas rebels separatists
    insurgents fighters police marines opposition coalition delegation squad legion taskforce guard guards"""
)
BODY_HEADS = words(
    """ministry parliament congress senate court tribunal party union league federation association agency authority
    council commission committee bureau board bank corporation company group university college institute academy
    foundation fund society church club team airline airlines broadcaster newspaper service services department
    office embassy cabinet assembly museum hospital school trust charity alliance organisation organization
    observatory airways motors industries press network channel"""
)
# What ends the name of a company or of a country's branch of one, and nobody's surname.
COMPANY_ENDS = words(
    """inc inc. ltd ltd. limited plc llc llp lp corp corp. co. gmbh ag sa nv bv spa holdings industries technologies
    systems enterprises laboratories uk usa gb eu us u.s. u.k. international partners ventures pharmaceuticals
    dynamics brothers sons homes estates developments associates"""
)
# What shares a surname with somebody and is more than they: "the Burke family".
FAMILY = words("family families brothers sisters estate dynasty clan household home house name surname memorial")
STATE_HEADS = words("government state regime administration authorities")

LEADERS = words(
    """leader president premier chancellor ruler strongman dictator autocrat chief head monarch king queen emir
    sultan governor mayor"""
)
COURT = words("prosecuting defending mitigating presiding")  # how British reports say what a barrister does
# What children call their family, and a capital makes no name.
CALLED = words("dad daddy papa mum mummy mom mommy mama grandad granddad grandpa grandma granny nan nana auntie")
# Words for one relation or office: "the kid" may be who was called "their daughter" before.
KIN = {
    word: kind
    for kind, forms in {
        "child": "child son daughter kid baby infant toddler boy girl newborn teenager teen youth youngster",
        "spouse": "wife husband spouse",
        "parent": "mother father mum mom dad",
        "sibling": "brother sister sibling",
    }.items()
    for word in forms.split()
}
THIRD = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n", "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
}  # fmt: skip
FIRST_SINGULAR = words("i me my mine myself")
FIRST_PLURAL = words("we us our ours ourselves")
REFLEXIVE = words("himself herself itself themselves")
SUBJECTS = words("nsubj nsubjpass csubj")
OBJECTS = words("dobj dative obj")
SAYING = words(
    """say tell add claim announce warn describe insist argue explain note ask write report believe think declare reply
    admit state call read put see recall suggest acknowledge deny confirm promise vow urge demand concede predict
    remark comment tweet stress emphasise emphasize boast joke"""
)
# What people do, besides speaking; a lone name that does it is a person's or a body's.
DOING = words(
    """want hope know feel love like hate marry die live work write sing play score win lose meet visit accuse arrest
    attend join leave resign retire sign vote study teach travel walk run drive sit stand look smile laugh cry sleep
    decide refuse agree apologise apologize plead testify serve appear star direct graduate grow try help ask kill
    shoot divorce date wear eat drink paint compose record perform train coach manage defeat beat face suffer recover
    learn find discover invent found lead head"""
)
# Verbs of being somewhere: their subject is a place, not a government.
STANDING = words("lie sit stretch border be have see experience remain become grow rank border")
SUBORDINATORS = words("if when while after before although though as because unless once since until")
# What a state gives, has or gets: "pressure from CAPITAL", "talks with CAPITAL".
DEALINGS = words(
    """pressure support aid help concern threat warning talks negotiations deal agreement treaty ties relations alliance
    sanctions war conflict tension tensions dispute pact request demand offer response reaction approval permission
    order orders instruction instructions message statement signal signals rift row loyalty hostility
    dependence influence interference cooperation dialogue pledge promise accord ultimatum backing credit
    loan funding weapons denial condemnation criticism protest blow victory setback embarrassment headache
    distraction challenge complaint appeal plea invitation envoy"""
)
