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

/** By the programme's id in data/programmes.yaml. Common knowledge of the programmes' areas; where a region lies is for the programme to say. */
export const PARTNER_AREAS: Readonly<Record<string, PartnerArea>> = {
  'interreg-aurora': only('', 'FI NO SE'),
  'interreg-oks': only('', 'DK NO SE'),
  'interreg-sverige-norge': only('', 'NO SE'),
  'interreg-central-baltic': only('EE LV', 'FI SE'),
  'interreg-south-baltic': only('', 'DE DK LT PL SE'),
  'interreg-baltic-sea-region': only('DK EE FI LT LV NO PL SE', 'DE'),
  'interreg-north-sea': only('DK', 'BE DE FR NL NO SE'),
  'interreg-npa': only('FO GL IS', 'FI IE NO SE'),
  'interreg-europe': { whole: codes(`${EUROPE} CH NO`), part: codes(''), others: 'unclear' },
  urbact: { whole: codes(`${EUROPE} CH NO`), part: codes(''), others: 'unclear' },
  'european-urban-initiative': only(EUROPE),
  nordplus: only('AX DK EE FI FO GL IS LT LV NO SE'),
  'nordiska-ministerradet': { whole: codes('AX DK FI FO GL IS NO SE'), part: codes(''), others: 'unclear' },
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
