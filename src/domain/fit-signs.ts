// The words by which a text tells who takes part, and the forms of money: what speaks for and against a municipality. How much: data/weights.yaml.

/** What a text says of who takes part: its name in the weights, the words for people, and the words it is known by. */
export interface Sign {
  sign: string;
  text: string;
  sv: string[];
  en: string[];
}

/** Words between commas, so that a person can read and mend them. */
const words = (text: string): string[] => text.split(',').map((word) => word.trim());

export const SIGNS: readonly Sign[] = [
  {
    sign: 'kommuner',
    text: 'texten nämner kommuner eller lokala myndigheter',
    sv: words(
      'kommun, kommunal, kommunalförbund, lokal myndighet, offentlig aktör, offentlig verksamhet, offentlig sektor',
    ),
    en: words(
      'municipality, municipal, mayor, local authority, local and regional authority, regional and local authority, local or regional authority, local government, city administration, city council, city authority, city government, local public authority, local administration, subnational authority, local level, local policy maker',
    ),
  },
  {
    sign: 'platser',
    text: 'texten nämner städer och lokalsamhällen',
    sv: words('stad, ort, lokalsamhälle, stadsdel, landsbygd'),
    en: words(
      'city, town, urban area, neighbourhood, local community, village, rural area, urban, metropolitan, resident, inhabitant, local stakeholder, local actor, district',
    ),
  },
  {
    sign: 'offentliga',
    text: 'texten nämner offentliga organ',
    sv: words('myndighet, offentlig organisation, region, offentligt organ'),
    en: words(
      'public authority, public body, public administration, public sector, public service, public procurer, public buyer, public organisation, regional authority, competent authority, regional actor, practitioner',
    ),
  },
  {
    sign: 'verksamheter',
    text: 'texten nämner verksamheter som kommuner driver',
    sv: words(
      'skola, förskola, gymnasium, socialtjänst, bibliotek, räddningstjänst, fritidsgård, äldreomsorg, vuxenutbildning, museum, idrottsförening',
    ),
    en: words(
      'school, kindergarten, social service, social care, library, museum, youth centre, vocational education and training provider, VET provider, youth worker, youth organisation, public transport, water utility, waste management, wastewater, public building, social housing, affordable housing, adult education, first responder, fire service, emergency service, civil protection, sports club, cultural institution',
    ),
  },
  {
    sign: 'uppgifter',
    text: 'texten nämner sådant som kommuner ansvarar för',
    sv: words(
      'avfall, avlopp, dricksvatten, detaljplan, fysisk planering, stadsplanering, bostadsförsörjning, hemlöshet, klimatanpassning, miljötillsyn, luftkvalitet, krisberedskap, integration, kollektivtrafik, fjärrvärme, elever, ungdomar, energieffektivisering, tillgänglighet',
    ),
    en: words(
      'urban planning, spatial planning, land use planning, urban mobility, air quality, flood, stormwater, drinking water, district heating, building renovation, energy renovation, energy community, climate adaptation, climate change adaptation, nature-based solution, green space, biodiversity restoration, nature restoration, homelessness, poverty, persons with disabilities, elderly, youth participation, integration of migrants, social inclusion, disaster risk, preparedness, local economy, tourism, cultural heritage, twinning',
    ),
  },
  {
    sign: 'medborgare',
    text: 'texten nämner invånares delaktighet',
    sv: words('medborgardialog, delaktighet, civilsamhälle, invånare'),
    en: words(
      'citizen engagement, citizen participation, community engagement, participatory, co-creation, social innovation, civil society, citizen, local solution, place-based',
    ),
  },
  {
    sign: 'försök',
    text: 'texten nämner försök på plats',
    sv: words('pilotprojekt, testmiljö, testbädd'),
    en: words(
      'living lab, demonstration site, lighthouse, demonstrator region, replication, pilot site, demonstrate and deploy, uptake',
    ),
  },
  {
    sign: 'forskning',
    text: 'texten vänder sig till forskare',
    sv: words('forskargrupp, universitet, lärosäte'),
    en: words(
      'research organisation, research infrastructure, researcher, academia, clinical trial, clinical study, in vitro, laboratory, fundamental research, TRL, scientific community, biomarker, preclinical, modelling, research community, state of the art, machine learning, algorithm',
    ),
  },
  {
    sign: 'högskolor',
    text: 'texten vänder sig till högskolor',
    sv: words('högskola, doktorand'),
    en: words('higher education institution, higher education, university, degree, doctoral, postdoctoral, fellowship'),
  },
  {
    sign: 'industri',
    text: 'texten vänder sig till industrin',
    sv: words('tillverkare, försvarsindustri, riskkapital'),
    en: words(
      'manufacturer, manufacturing, industrial partner, defence, military, aircraft, aviation, spacecraft, satellite, semiconductor, steel, prototype, producer organisation, venture capital, investor, nuclear, vessel, shipping, railway undertaking, audiovisual, distributor, patient, pharmaceutical, battery, robotics, photonics, quantum, chip, industrial, supply chain, startup, scale-up',
    ),
  },
  {
    sign: 'stater',
    text: 'texten vänder sig till stater och EU-organ',
    sv: words('medlemsstaternas myndigheter, nationella myndigheter, EU:s institutioner, EU-byrå'),
    en: words(
      'national authority, ministry, national contact point, Union body, EU agency, government agency, national administration, law enforcement, border guard, customs, social partner, trade union',
    ),
  },
  {
    sign: 'fjärran',
    text: 'texten handlar om det som inte är kommunens',
    sv: words(
      'Afrika, Asien, Latinamerika, utvecklingsland, bistånd, tredjeland, rymd, försvar, militär, tull, asyl, bank, finansmarknad, fiske, utrikespolitik, straffrätt, EU:s budget',
    ),
    en: words(
      'Africa, African, Latin America, Asia, developing country, low-income country, third country, outer space, space sector, space data',
    ),
  },
  {
    sign: 'begränsad',
    text: 'bara vissa får söka',
    sv: words('kan endast sökas av, får endast sökas av, riktar sig endast till, inbjudna sökande'),
    en: words(
      'eligible applicants are limited to, participation is limited to, call is limited to, restricted to legal entities, only eligible applicant, identified beneficiary, named beneficiary, by invitation only, without a call for proposals',
    ),
  },
];

/** Types of action, in the sources' words, with their names in the weights and the words for people. The first that fits counts. */
export const FORMS: readonly { form: string; words: RegExp; text: string }[] = [
  { form: 'procurement', words: /procurement/i, text: 'innovationsupphandling: offentliga beställare behövs' },
  {
    form: 'single',
    words: /\bERC\b|MSCA|\bEIC\b|EURATOM|\bEDF\b|RFCS/i,
    text: 'formen är gjord för forskare och företag',
  },
  {
    form: 'business',
    words: /SME support|financial support to third/i,
    text: 'stödet går till företag eller förmedlare',
  },
  { form: 'industry', words: /\bJU\b/, text: 'partnerskap som leds av industrin' },
  { form: 'research', words: /research and innovation action/i, text: 'forskningsprojekt' },
  { form: 'framework', words: /framework partnership/i, text: 'ramavtal med få parter' },
];

/**
 * Kinds of EU act, by the word that names them, with their names in the weights and the words for people. In Swedish the last part of a compound tells
 * the kind (`jämställdhetsstrategi`), save for what is no act of the EU's (`kommittédirektiv`, `kollektivavtal`). What somebody decided or
 * agreed is the kind only when no other is named: decisions are taken about all the others.
 */
export const ACTS: readonly { form: string; words: RegExp; text: string }[] = [
  {
    form: 'directive',
    words: /^(?!kommitté).*direktiv(et|en|ets)?$|^directives?$/,
    text: 'ett direktiv blir svensk lag och når ofta kommunerna',
  },
  {
    form: 'advice',
    words:
      /^meddelandet?$|(strategi(n|er|erna)?|handlingsplan(en|er)?|rekommendation(en|er|erna)?|slutsats(er|erna)?|vitbok(en)?|grönbok(en)?|färdplan(en)?)$|^(strategy|recommendations?|roadmap)$/,
    text: 'planer och råd från EU rör ofta kommunernas uppgifter',
  },
  {
    form: 'regulation',
    words: /förordning(en|ar|arna)?$|^regulations?$/,
    text: 'en förordning vänder sig oftast till staten och företagen',
  },
  {
    form: 'decision',
    words:
      /^(råds)?beslut(et)?$|^((frihandels|handels|partnerskaps|samarbets|associerings|fiske|luftfarts)?avtal(et)?)$|mandat(et)?$|^ändringsbudget(en)?$/,
    text: 'ett beslut eller avtal gäller sällan kommuner',
  },
];
