"""Words that stand beside a name, and words that look like names and are none."""

from __future__ import annotations

import re2

from inkling.extraction.normalise.name import TITLES as TITLES


class _Code:
    """Codes for people in notes: YP1, Child2, Male1, AB1."""

    _SHAPE = re2.compile(
        r"(?:YP|yp|Yp|CH|Child|child|Male|male|Female|female|Subject|subject|Adult|adult|SU|Boy|Girl|MP|Nominal|Person|Suspect|suspect|Resident|resident|Student|Pupil|P|F|M|A)[0-9]{1,2}"
    )

    def match_text(self, text: str) -> bool:
        return (
            text[-1].isdigit()
            and self._SHAPE.fullmatch(text) is not None
            and text[:-1] not in ("M", "A", "F", "P", "MP", "M1", "A1")
        )


CODE = _Code()
CALLED = frozenset(
    "called named name names nickname nicknamed nickname's aka a.k.a alias calls call calling introduced dubbed tagged known cald namd caled called.: named: refered referred nick".split()
)
NICKNAME_CUE = frozenset(
    "nickname nicknamed aka alias street tag known calls call goes called name nick".split()
)
KIN = frozenset(
    "friend friends mate mates bf gf boyfriend girlfriend boyf ex partner brother sister bro sis cousin cousins uncle auntie aunt mum mother dad father"
    " mam ma nan nana grandad grandma nephew niece son daughter stepdad stepmum stepbrother stepsister twin sibling siblings carer foster teacher driver worker boss manager lad lads boy"
    " girl man bloke guy male female woman older younger pupil student young person child yp bestie bff associate associates dealer landlord neighbour"
    " off n with lady chap fella kid husband wife fiance resident staff colleague keyworker key flatmate roommate number house flat phone car place room snap insta bredrin bruv g account gang crew boys girls family address mums dads yard nans nominal suspect victim missing misper peer peers subject".split()
)
WITH = frozenset(
    "with by from told tells tell asked asks ask saw seen see seeing met meet meets meeting texted texting text rang ring ringing phoned messaged messaging message from for to about and that says said like owes owed owe"
    " off n under where were mentioned mentioning mentions seen hello thanks for nan's of because between against around know knows knew gave gives give owes when if than but at per alongside messages dm dmed snapped love loves dating fancies dumped hate hates scared blames named told visited visit visiting missing interviewed spoke contacted contact re".split()
)
FOLLOWED = frozenset(
    "reckons reckoned replied laughed cried smiled shrugged whispered shouted swore answered admits insisted insists joked agreed agrees begged promised warned waits waited parks parked paid pays collects collected drops dropped leaves runs hangs sits sat stands smokes smoked deals brought brings found finds moved moves hit hits hurt calls rings needs kept only just gets been be being he's she's gonna ain't dont don't cant can't wont doesnt didnt isnt wasnt hasnt reckon say tell give come pick drive live know go send make take be want ask get have show keep let"
    " said says sed told tells asked asks stated states reported reports disclosed discloses explained explains mentioned mentions was is has had went goes got gets"
    " came comes gave gives took takes who wants wanted knows knew thinks thought did does didn't doesn't isn't wasn't hasn't won't will would can could seemed seems looked looks"
    " lives lived works worked drives drove drives picked picks bought buys sells sold met meets messaged texted rang rings called calls added keeps kept left arrived returned became"
    " sent sends showed shows denied admits admitted claimed claims refused made makes makes started stopped used uses also then never always just might may must should turned threatened"
    " put puts stays stayed spoke speaks described describes named likes owes owed needs tried hit pulled ran seems appeared recognised confirmed alleges alleged aged".split()
)
SPEAKS = frozenset(
    "says said lives lived drives wants wanted told asks asked owes reckons thinks messaged texted threatened picked gives gave".split()
)
ABBREVIATED = frozenset("mr mrs ms dr prof sgt st rev insp".split())
GREETS = frozenset(
    "hi hello hey hiya dear evening morning afternoon thanks cheers ta alright dearest hullo hallo love regards from ps yours sincerely hugs sent kindly xx".split()
)
PREFIXES = frozenset(
    "big lil lil' little young old fat skinny tall mad crazy baby uncle auntie aunty aunt nan nana nanny gran granny grandad mama papa king queen prince princess lady dj mc og ginger black white captain bro bruv cousin".split()
)
OWN = frozenset(("'s", "'"))
JOINERS = frozenset("al el de da dos bin ibn van von der le la mac mc o' ap ab ul ud ur abu di du -".split())
HEADINGS = frozenset(
    "road street avenue lane close drive park estate station school academy college hotel taxis cabs cars centre court house hospital primary high town city united rovers"
    " market bridge square hall church police council social airport retail bus line services university terrace crescent gardens way grove bank holiday day week term shop shops pub bar cafe inn".split()
)
AFTER_CODE = frozenset(
    "child yp male female subject adult boy girl person mr mrs ms miss pupil student suspect nominal friend sibling resident mother father cousin uncle patient client witness caller teacher guest".split()
)
ACRONYMS = frozenset(
    "A&E AM PM UK USA US EU OK ID TV DVD CD PC DC DS DI PS SGT DCI CSE CCE CSA CSC RHI MFH MASH NRM YOT YOS YJS LAC CIN CP EHCP SEN SEND DSL DDSL SW SSW IRO LADO NHS GP CAMHS IMD HMP PRU FGC"
    " ABE ABH GBH TWOC PWITS ASB MDT MACE SPOC OCG ANPR VRM VRN CCTV FYI ASAP DOB NFA PND PNC CAD RTC RHIS CEOP NSPCC NCA VIP BBC ITV MOT ATM PIN SIM GPS USB PDF PE RE IT ICT RS GCSE BTEC KS"
    " SMS DM DMS IG FB SC BF GF LOL OMG TBC NB RE HR CEO ADHD ASD PTSD STI STD YP YPS MP QR DVLA ISP URL APP WIFI FT IC HO UASC NEET EET DVPN DA DV IOM PPU VCOP LPU BTP MET NPCC IPA UTC AOB ETA N/A NA"
    " TFL LNER GWR BMW VW MG SUV GTI KFC ASDA TESCO ALDI LIDL JD B&M H&M HSBC EE O2 PS4 PS5 GTA FIFA COD XBOX THC MDMA LSD GHB DMT NOS HGV MPV II III IV AND THE FOR NOT WAS HAS HE SHE IT WE"
    " MALE FEMALE NO YES RIP RAC AA DBS CV PA NI BT SE NW SW NE EC WC EN CR BR DA IQ BC AD MR MRS MS DR ST MISSING POLICE HIGH LOW MEDIUM RISK URGENT NOTE NOTES UPDATE INFO INTEL LOG REF DATE TIME TBA IRL TMI IDK WTF KG CM MM ML MPH PT WPC PPE ERT CID NPT YOI LAS SIO OIC OIS SOCO CPS VAWG MARAC MAPPA MISPER HOTEL STAFF CARER TA HLTA HOY SLT HT DHT SENCO EWO ESOL EAL LA RCO RSO PO JK LMAO SMH TY PLS ILY WBU HMU FR NGL TBH OT".split()
)
NEVER = frozenset(
    "i a an the he she they we you it his her their our my me him them us this that these those there here who what when where why how which"
    " and or but if so because as at by for from in into of on onto off out over to up with without within about after before during since until while"
    " is was are were be been being am do does did done has have had having can could will would shall should may might must not no nor yes ok okay"
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun january february march april june july august september"
    " october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas easter eid ramadan halloween diwali xmas"
    " mum dad mam mom mummy daddy nan nana nanna gran granny grandad grandma grandpa auntie aunty uncle aunt mother father brother sister bro sis cousin son daughter"
    " mr mrs ms miss dr sir madam pc dc ds police officer officers staff carer carers teacher social worker workers manager caller informant reporter driver drivers guest guests"
    " yp child children young person people male female males females man men woman women boy boys girl girls lad lads adult adults kid kids youth teen"
    " english british scottish welsh irish polish romanian albanian asian black white african caribbean european chinese indian pakistani somali turkish kurdish afghan vietnamese arabic arab roma muslim christian catholic jewish sikh hindu eastern western northern southern east west north south"
    " snapchat instagram whatsapp telegram tiktok facebook discord roblox fortnite xbox youtube google uber oyster internet wifi android iphone samsung apple nokia"
    " hi hello hey dear regards thanks thank please sorry kind best yours sincerely morning evening afternoon night today yesterday tomorrow tonight"
    " re fwd fw subject sent cc bcc note notes date time update summary action actions concern concerns risk background details information info intelligence report reports log ref location address name dob age school home placement"
    " god jesus lord lol omg idk tbh ngl btw fyi asap tbc n/a na also then however although though still just even maybe perhaps apparently allegedly another other others each every some any all both none one two three four five six seven eight nine ten"
    " manager receptionist neighbour neighbours parent parents teachers pupils students student guest visitor visitors customer customers witness nurse doctor gp landlord tenant tenants owner chef porter cleaner caretaker headteacher head deputy tutor coach pastor vicar resident residents victim suspect nobody school college hotel reception security ambulance paramedics hospital court probation council housing"
    " attended arrived discussed reported stated present apologies outcome plan review meeting session visit contact call called rang phone text email mail letter report case file entry handover shift room door fire alarm breakfast lunch dinner tea supper weather car van taxi bus train vehicle vehicles colour reg plate"
    " had been went came got gone said says told asked seen saw left took gave put made let see think thought know knew want wanted need needs went going getting looking feeling trying talking"
    " not never always again still too very really quite rather almost about around over under near behind above below next opposite since during whilst whereas unless despite regarding following per via"
    " lovely nice good great fine okay sure happy sad glad bit lot lots most many much more less few several once twice"
    " year key children's care unit team service services council house street road park station"
    " bruv fam bro mate mandem innit wagwan yeah yea nah nope yep ye yh u ur r im dont cant wont didnt doesnt isnt wasnt shes hes theyre theres thats whats ive id ill"
    " someone somebody anyone anybody everyone everybody nobody something anything nothing everything somewhere xx xxx"
    " corrie eastenders bluey peppa twix marmite smarties mcflurry kitkat fanta pepsi sprite lucozade ribena vimto haribo maltesers doritos pringles nutella weetabix cadbury snickers bounty"
    " irn bru minecraft pokemon barbie lego disney netflix spotify arsenal spurs rangers hogwarts santa rudolph elsa spiderman batman"
    " foster episode lil sis bruv rm host visitor agent taker operator control dispatcher counsellor interpreter sorani referral crewmate booking bottles names job camp crew names photos stores hotels scot scots scouse scouser geordie brummie mancunian cockney yardie dutch german french spanish italian portuguese brazilian american australian canadian south african greek russian hungarian bulgarian lithuanian latvian slovak slovakian czech estonian iranian iraqi syrian kurd kurds albanians romanians poles pole turk turks swedish danish norwegian finnish japanese korean thai filipino nigerian ghanaian eritrean sudanese ethiopian moroccan algerian egyptian jamaican bajan mixed-race punjabi bengali gujarati urdu hindi farsi pashto tigrinya amharic mandarin cantonese nani nanny dida dadi bibi chacha debtor colleague sir/madam client sponsor"
    " ah aye nae disnae cannae didnae wasnae wisnae naw och wee lassie lassies laddie sayin goin doin comin gettin tho cos tho n w ffs wtf omg smh rn fr tbf bare peng peak wasteman district members photo profile pitch client session lunch item agenda minutes".split()
)
