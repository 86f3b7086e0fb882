// The words that say what a date is: by when to apply, when a call opens, and all that is no deadline.

/** What a date is. `period`: both ends of the time to apply; `times` the same, or several days to
 * apply by; `moved`: the deadline that was and the one that is; `project`: both ends of it. */
export type Kind =
  | 'opens'
  | 'deadline'
  | 'period'
  | 'times'
  | 'questions'
  | 'decision'
  | 'project-start'
  | 'project-end'
  | 'project'
  | 'meeting'
  | 'checklist'
  | 'previous'
  | 'moved'
  | 'published'
  | 'programme-end'
  | 'unknown';

/** Words that say it by themselves. The words nearest to the date decide; of two at one place, the one that stands first here. */
export const STRONG: readonly (readonly [Kind, RegExp])[] = [
  [
    'unknown',
    /(?<!\p{L})(?:kontor(?:et)?|kansli(?:et)?|växeln|receptionen|telefonen)[^.!?\n]{0,20} (?:är|har|håller) (?:stängt?|öppe[nt])(?!\p{L})/giu,
  ],
  [
    'questions',
    /(?:frågor|klargörande|frågestund|questions?(?!\p{L})|clarifications?|spørgsmål|spørsmål)(?:[^.!?\n]{0,30}(?:skick|ställ|inkom|sänd|lämna|submit|sent)\p{L}{0,9}(?: in)?)?/giu,
  ],
  [
    'checklist',
    /checklist\p{L}{0,9}(?:[^.!?\n]{0,30}(?:inne|skick\p{L}{0,9}|lämn\p{L}{0,9}|inkom\p{L}{0,9})(?: in)?)?/giu,
  ],
  [
    'meeting',
    /möte|mötet|partnerskapet|webbin?ari|webin?ar|seminari|(?<!\p{L})seminar|info ?-?days?|informationsdag|infodag|konferens|conference|träff|workshop|matchmaking|anmäl dig|anmälan till|register by|infomøde|informasjonsmøte|(?<!\p{L})meeting/giu,
  ],
  [
    'previous',
    /(?:vårens|höstens|förra|föregående|tidigare|senaste|fjolårets|previous|last year's|forrige|sidste) (?:års? |årets )?(?:utlysning|ansökningsomgång|ansökningsperiod|omgång|ansökningsrunda|call|round|runde)[^.!?\n]{0,40}(?:stängde|öppnade|var|closed|opened|was|lukkede|pågick|avslutades)/gi,
  ],
  ['moved', /(?:förläng|flytta|senarelägg|ändra|framflytta)[^.!?\n]{0,30}(?<!\p{L})från(?!\p{L})/giu],
  [
    'published',
    /publicera(?:d|t|des|ts)|publiceringsdatum|uppdatera(?:d|t|des)|senast ändrad|senast granskad|published|last updated|(?<!\p{L})updated|last modified|offentliggjort|sist oppdatert|opdateret/giu,
  ],
  [
    'programme-end',
    /programperiod|programmet (?:pågår|löper|slutar|avslutas)|programme (?:end|runs|period)|end of (?:the )?programme|programslut|eligibility period|stödberättigande/gi,
  ],
  [
    'unknown',
    /(?:rapport(?:er|en)?|redovis|rekvirer|rekvisition|utbetal|rapport|final report|reporting)\p{L}{0,9}(?:[^.!?\n]{0,30}(?:inne|skick\p{L}{0,9}|lämn\p{L}{0,9}|inkom\p{L}{0,9})(?: in)?)?/giu,
  ],
  [
    'decision',
    /beslut|beviljas|(?<!\p{L})besked|resultat(?:et)? (?:meddelas|presenteras|av)|tilldelning|decision|results|notification|award|afgørelse|vedtak|tilsagn|selection|urval|bedömning|bereds|evaluation/giu,
  ],
  [
    'project-end',
    /projektslut|slutdatum|(?:projekt\p{L}*|insatser\p{L}*|verksamhet\p{L}*) (?:ska|skall|måste|kan|får)?\s?(?:vara )?(?:slutför|avsluta|genomför)|vara (?:slutför|avsluta)|project end|end date|completed by|prosjektslutt|projektafslutning/giu,
  ],
  [
    'project-start',
    /projekt\p{L}* som (?:ska |kan )?(?:startar?|börjar?|påbörjas?|inleds?)(?!\p{L})|projects? (?:that start|starting)(?!\p{L})|projektstart|startdatum|(?:projekt\p{L}*|insatser\p{L}*) (?:ska |skall |kan |får |måste )?(?:tidigast |senast )?(?:starta|börja|påbörja|inled)|(?:starta|påbörjas) tidigast|tidigast(?:e)? (?:start|projekt)|project start|start(?:ing)? date|start of (?:the )?project|prosjektstart|projekts start/giu,
  ],
  [
    'project',
    /projektperiod|projekttid|project (?:period|duration|must run)|genomförandeperiod|projekt\p{L}* (?:pågår|genomförs|löper)|prosjektperiode/giu,
  ],
  [
    'times',
    /ansökningsperiod|ansökningstid|ansökningsfönst|ansökningsomgångar|utlysningsperiod|utlysningstid|application period|submission period|call period|ansøgningsperiode|søknadsperiode/giu,
  ],
  ['period', /call open(?!\p{L})|(?:kan|går att|går nu att) sök|tas emot|utlysningen (?:är|pågår)/giu],
  [
    'opens',
    /öppna(?:r|s|de|des|t)?(?!\p{L})|öppningsdatum|opening(?: date)?(?!\p{L})|(?<!\p{L})opens(?!\p{L})|(?<!\p{L})opened(?!\p{L})|åbner|åpner|åbnede|åpnet|åpningsdato|utlyses|öppning|lanseras|launch|will (?:\p{L}{1,15} )?open(?!\p{L})|(?<!\p{L})open (?:the|this|our|a)(?: \p{L}{1,15})? call(?!\p{L})|(?:utlysning|omgång|ansökningsomgång)(?:en)? (?:planeras|väntas|beräknas)(?: preliminärt)? (?:till|under|i)(?!\p{L})/giu,
  ],
  [
    'deadline',
    /(?:^|\n)\s{0,9}avsluta(?:d|t|des)\s{0,3}:?\s{0,3}(?:den\s{0,3})?$|(?:utlysning|ansök|omgång)\p{L}{0,20} (?:har |är )?avsluta(?:d|t|des|ts)(?: sedan)?(?!\p{L})/giu,
  ],
  ['period', /öppen|öppet|(?<!\p{L})open(?!\p{L})|åben(?!\p{L})|åbent|åpen(?!\p{L})|åpent/giu],
  [
    'deadline',
    /sista (?:ansöknings?|inlämnings?|inskicknings?)\p{L}*|sista (?:dag|datum|tid)(?:en|et)?(?: för ansökan| att (?:ansöka|söka))?|ansökningsdag|ansökningsdatum|deadline|stäng(?:er|de|d|s|t|a|des|ning)?(?!\p{L})|stängningsdatum|inlämn\p{L}*|lämna\p{L}* in|skicka\p{L}* in|inkom(?:ma|mer|mit|men|na)?(?!\p{L})|vara inne|(?<!\p{L})(?:tids)?frist(?:en)?(?!\p{L})|søknadsfrist|ansøgningsfrist|ansökningsfrist|closing(?: date)?|(?<!\p{L})close[sd]?(?!\p{L})|submit(?:ted)?(?!\p{L})|submission|(?<!\p{L})due(?!\p{L})|lukker|lukket|stenger|stengt|final date|cut-?off|apply by|(?:ansök|sök|söks|sökas|ansøg|søk) senas?t|idéskiss|idea form|concept note|full(?:ständig)? (?:application|ansökan|proposal)/giu,
  ],
];

/** Words that say it only where nothing else does, in a sentence about applying. */
export const WEAK: readonly (readonly [Kind, RegExp])[] = [
  [
    'deadline',
    /(?<!\p{L})(?:senast|senest|no later than|before|före|innan|inden|innen|by|until|fram till|t\.? ?o\.? ?m\.?|tom|till och med|til og med)(?!\p{L})/giu,
  ],
  ['opens', /(?<!\p{L})(?:från och med|fr\.? ?o\.? ?m\.?|från|from|fra|tidigast)(?!\p{L})/giu],
];

/** A round of applications: both ends of a range next to it are the time to apply. Of one day by itself it says nothing. */
export const ROUND =
  /(?<!\p{L})(?:(?:ansöknings?|utlysnings)?omgång(?:en)?|ansökningsrunda)(?: (?:\d{1,2}|ett|två|tre|fyra))?(?: \([^()\n]{0,20}\))?[\s:,–-]{0,4}(?:(?:är|pågår|mellan|från) )?(?:den )?$/iu;
/** Words that say that one is to apply: a range right after them is the time to do so. */
export const APPLY =
  /(?<!\p{L})(?:ansök|sök|söks|sökas)(?: om)?(?: (?:stöd|bidrag|medel|pengar|stödet|bidraget|medlen))?(?: (?:här|nu))?[\s:,]{0,3}(?:mellan |från )?(?:den )?$/iu;

/** `Ansökan lämnas in från den 1 mars`: the word next to the day turns it round. */
export const FROM = /(?<!\p{L})(?:från och med|från|fr\.o\.m\.|from|tidigast)\s{0,3}$/iu;
/** `Öppen till 3 mars`: the word next to the day turns the time to apply into its end. */
export const UNTIL = /(?<!\p{L})till(?: den)?\s{0,3}$/iu;

/** `The deadline for the idea is 9 March, whereas for the projects – 15 March`: the second day is what the first is. */
export const CONTRAST =
  /^[\s,;()]{0,5}(?:whereas|while|and|but|medan|men|och|samt) (?:for|för) [^.!?\n;,\d]{1,50}(?:[-–—:]|is|är)?\s{0,3}(?:the |den )?$/iu;

/** What makes a sentence one about applying. */
export const APPLYING =
  /ansök|ansøg|(?<!\p{L})sök|søk|(?<!\p{L})appl[iy]|proposal|utlysning|öppe[nt]|(?<!\p{L})open(?!\p{L})|projektidé/iu;

/** Words for the step that a deadline ends. */
export const STAGES: readonly (readonly ['first' | 'second' | 'cut-off', RegExp])[] = [
  ['cut-off', /cut-?off|delbedömning|avstämningsdag/i],
  [
    'second',
    /full(?:ständig)?(?:a|t)? (?:ansök|application|proposal)|steg (?:2|två)|(?:second|2nd) (?:stage|step)|stage 2|step 2|huvudansökan/i,
  ],
  [
    'first',
    /idé ?skiss|skiss(?!\p{L})|projektidé|project idea|idea form|concept note|outline|steg (?:1|ett)|(?:first|1st) (?:stage|step)|stage 1|step 1|intresseanmälan|expression of interest|förhandsansökan|föranmälan|pre-?proposal|projektskiss|prosjektskisse/iu,
  ],
];

/** Words that say that there is no one day to apply by. */
const ROLLING =
  /(?:ansök\p{L}{0,20}|sök\p{L}{0,20}|öppe[nt]|utlys\p{L}{0,20}|inlämn\p{L}{0,20}|ta(?:s|r)? emot|stänger|deadline|bidrag\p{L}{0,20}|stöd\p{L}{0,20})[^.!?\n]{0,40}(?<!inte |ej )(?:(?<!\p{L})löpande|kontinuerligt|året runt|när som helst|tills vidare|hela året|året om|fortlöpande|tillsvidare)(?! (?:kostnad|drift|verksamhet|uppfölj|redovis|rapport|utvärder|arbet))|(?<!\p{L})(?:löpande|kontinuerlig\p{L}{0,20}|fortlöpande) (?:ansök|utlys|inlämn|öppen|sök)|(?:ansøg|søk|søg)\p{L}{0,20}[^.!?\n]{0,40}(?:løpende|løbende)|(?:løpende|løbende) (?:søk|ansøg|frist)|rolling (?:basis|deadline|call|submission|application)|open continuously|continuous(?:ly)? (?:open|call)|no (?:fixed )?deadline|(?:ingen|inget) (?:sista ansökningsda(?:g|tum)|deadline|slutdatum)/iu;
/** A line that says nothing but this. */
const ROLLING_LABEL =
  /^[^\S\n]{0,9}(?:(?:deadline|stänger|sista ansökningsdag|ansökan|status|ansökningstid|ansökningsperiod)\s?:?\s?)?(?:löpande|kontinuerligt|rolling|løpende|løbende|tills ?vidare|open continuously)[^\S\n.]{0,9}$/imu;

/** Whether a text says that one may apply at any time. */
export const isRolling = (text: string): boolean => ROLLING.test(text) || ROLLING_LABEL.test(text);
