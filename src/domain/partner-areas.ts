// The countries of the European Union, and those of the programmes that are for some countries together (as of the period 2021–2027).

const codes = (said: string): ReadonlySet<string> => new Set(said.split(' ').filter(Boolean));

/** By ISO 3166-1 alpha-2. */
export const EU_COUNTRIES = codes('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK');
/** Countries of the European Economic Area besides those of the Union. */
export const EEA_ALONE = codes('IS LI NO');

/** A programme's countries. */
export interface PartnerArea {
  /** The whole country is in. */
  whole: ReadonlySet<string>;
  /** Some of its regions are. */
  part: ReadonlySet<string>;
  /** What holds for other countries: the list is complete, or it may be longer in some calls. */
  others: 'no' | 'unclear';
}

const only = (whole: string, part = ''): PartnerArea => ({ whole: codes(whole), part: codes(part), others: 'no' });
const EUROPE = [...EU_COUNTRIES].join(' ');

/** Candidate countries that URBACT and Interreg Europe pay for. */
const NEAR = 'AL BA MD ME MK RS UA';

/**
 * By the programme's id in data/programmes.yaml, as the page named beside each said when stored copies of them were read in November 2026.
 * Where a region lies is for the programme to say. Where no page of the programme's own was found, a country is at most in part.
 */
export const PARTNER_AREAS: Readonly<Record<string, PartnerArea>> = {
  // interregaurora.eu and eufonder.se: regions of the three.
  'interreg-aurora': only('', 'FI NO SE'),
  // interreg-oks.eu, Vad är Interreg Öresund-Kattegat-Skagerrak: fourteen regions.
  'interreg-oks': only('', 'DK NO SE'),
  // interreg-sverige-norge.com and regjeringen.no: län and fylken along the border.
  'interreg-sverige-norge': only('', 'NO SE'),
  // centralbaltic.eu, Programme area: 29 regions of Estonia, Finland with Åland, Latvia and Sweden. All of Estonia, as in the period before; how
  // much of Latvia was not found.
  'interreg-central-baltic': only('AX EE', 'FI LV SE'),
  // southbaltic.eu, About the programme: coastal regions of the five.
  'interreg-south-baltic': only('', 'DE DK LT PL SE'),
  // interreg-baltic.eu, Programme 2021–2027: of Norway all but the north, of Germany the north.
  'interreg-baltic-sea-region': only('DK EE FI LT LV PL SE', 'DE NO'),
  // interregnorthsea.eu, How we work, names the seven; which regions is told elsewhere, and says all of Denmark.
  'interreg-north-sea': only('DK', 'BE DE FR NL NO SE'),
  // interreg-npa.eu, Where we are.
  'interreg-npa': only('FO GL IS', 'FI IE NO SE'),
  // interregeurope.eu, What is Interreg Europe: 36 countries.
  'interreg-europe': only(`${EUROPE} CH NO ${NEAR}`),
  // urbact.eu: the Union, Norway and Switzerland, and those that receive pre-accession aid; in some calls Moldova and Ukraine, and at times others
  // at their own cost.
  urbact: { whole: codes(`${EUROPE} CH NO AL BA ME MK RS`), part: codes(''), others: 'unclear' },
  // urban-initiative.eu says which towns of the Union may apply; of partners elsewhere nothing was found.
  'european-urban-initiative': { whole: codes(EUROPE), part: codes(''), others: 'unclear' },
  // nordplusonline.org, Target groups; others may take part at their own cost.
  nordplus: only('AX DK EE FI FO GL IS LT LV NO SE'),
  // norden.org, Countries and territories.
  'nordiska-ministerradet': { whole: codes('AX DK FI FO GL IS NO SE'), part: codes(''), others: 'unclear' },
  // Applicants need not live in the Nordic countries, says an account of the fund's call (turnerer.com).
  'nordisk-kulturfond': { whole: codes('AX DK FI FO GL IS NO SE'), part: codes(''), others: 'unclear' },
};

/** Programmes of the Union that are handed out in Sweden, with partners in the other countries. */
export const UNION_THROUGH_SWEDEN: ReadonlySet<string> = new Set([
  'erasmus-uhr',
  'erasmus-mucf',
  'solidaritetskaren-mucf',
]);

/** The portal's programmes that are for some country or body at a time. */
export const NOT_FOR_THE_UNION: ReadonlySet<string> = new Set([
  ...['bistand', 'europa-direkt', 'eu-organ', 'europaparlamentet', 'perioden-2014-2020', 'rattvis-omstallning-lan'],
]);
