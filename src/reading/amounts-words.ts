// The words that say what an amount is: a ceiling, a floor, for a project, a year or the whole call.

/** Words before an amount that make it a ceiling. */
export const MOST =
  /(?:högst|max\.?|maxim\p{L}*|maks\.?|upp till|som mest|inte mer än|inte överstiga|up to|at most|no more than|not exceed|højst|inntil|op til|oppad til|tak(?:et)? (?:på|är)|högsta (?:möjliga )?(?:\p{L}{0,20}belopp|bidrag|stöd|summa)(?: att söka| per \p{L}{1,15})?|(?:max|tak)(?:belopp|bidrag|stöd)\p{L}{0,9}(?: per \p{L}{1,15})?|(?:bidrags|belopps|stöd)tak(?:et)?)[\s:,|]{0,4}(?:ett (?:belopp|bidrag) (?:på|om)\s|ca\s|cirka\s|om\s|på\s|of\s|är\s)?$/iu;
/** Words before an amount that make it a floor. */
export const LEAST =
  /(?:minst|minimum|minim\p{L}*|lägst|som lägst|(?:minsta|lägsta) (?:möjliga )?(?:\p{L}{0,20}belopp|bidrag|stöd|summa)(?: att söka| per \p{L}{1,15})?|(?<!\p{L})min\.?|at least|mindst|från och med|from)[\s:,|]{0,4}(?:ca\s|cirka\s|om\s|på\s|of\s|är\s)?$/iu;
/** Words after an amount that make it a ceiling. */
export const MOST_AFTER = /^\s(?:som (?:mest|högst))(?!\p{L})/iu;
/** Words that say that an amount is for a year. */
export const YEARLY = /per år|årligen|om året|\/\s?år|per year|a year|annually|pr\.? år|per kalenderår|per annum/i;
/** Words that say that it is for each project, application or applicant. */
export const EACH =
  /per (?:projekt|ansökan|kommun|sökande|bidrag|project|application|grant|proposal|prosjekt|organisation|insats)|\/\s?projekt|i varje projekt|each project|pr\.? projekt/i;
/** Words before an amount that say that it is what one project may get: only a grant has a highest and a lowest sum. */
export const PROJECT =
  /(?:varje|ett|enskilda|per|each|a|single|the) (?:projekt|project)\p{L}*|projektet|projekten kan|ni kan (?:få|söka|ansöka)|(?:du|man|kommunen|kommuner|varje (?:kommun|sökande|organisation)) kan (?:få|söka)|(?:a|each|every|one|the) (?:[\p{L}-]{1,20} ){1,2}projects? (?:can|may)|budget of (?:a|an|each|every|one) (?:\p{L}{1,15} )?(?:network|project|partnership|consortium)|contribution per project|bidraget (?:är|kan)|stöd(?:et)? (?:är|kan|uppgår)|söka (?:om )?(?:högst|max|upp till|mellan|minst)|(?:högsta|lägsta|minsta|maximi|minimi|max|tak|(?<!(?:totalt|total|totala|sammanlagt) )bidrags?)\s?(?:möjliga )?(?:\p{L}{0,20}belopp|bidrag|tak(?:et)?|stöd)(?: att söka)?(?: är)?[\s:,|]{0,4}$|bidragets storlek/iu;
/** Words before an amount that say that it is what the whole call has. */
export const CALL =
  /utlysningsbelopp|utlysta? (?:medel|belopp)|(?:funding|funds|budget|medel) (?:in|of|for|i|för) (?:the call|this call|utlysningen)|(?:ekonomisk|finansiell)\p{L}{0,3} ram|delar ut\s$|totalt|sammanlagt|budget|omfattar|avsatt|avsätt|fördela|tillgänglig|pott|\btotal|utlysningens|overall|available|disponibel|satsar|utlyser|utlysningen (?:är|har|på)|kvar att söka|samlet|i utlysningen/iu;
