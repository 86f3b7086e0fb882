// The shape of one call in the API, as JSON Schema.

const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const exactly = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
  properties,
});

const custom = (fieldType: string, value: object) =>
  exactly({ name: { type: 'string' }, fieldType: { const: fieldType }, value });

const TEXT = { type: 'string' };

/** A call. */
export const API_CALL = exactly({
  id: { type: 'string', format: 'uuid', description: 'Utlysningens för alltid' },
  title: TEXT,
  status: exactly(
    {
      value: { enum: ['forecasted', 'open', 'closed', 'custom'] },
      customValue: { const: 'unknown', description: 'Källan säger inte om den är öppen' },
    },
    ['customValue'],
  ),
  description: { type: 'string', description: 'Början av utlysningens egen text' },
  funding: orNull(ref('Funding')),
  keyDates: exactly({
    postDate: orNull(ref('Day')),
    closeDate: { ...orNull(ref('Day')), description: 'Nästa sista ansökningsdag' },
    otherDates: { type: 'object', additionalProperties: ref('Day') },
  }),
  source: { ...orNull({ type: 'string', format: 'uri' }), description: 'Den officiella sidan' },
  customFields: exactly({
    key: custom('string', TEXT),
    page: custom('string', { type: 'string', format: 'uri' }),
    kind: custom('string', { enum: ['call', 'policy'] }),
    identifier: custom('string', orNull(TEXT)),
    programme: custom('string', orNull(TEXT)),
    areas: custom('array', { type: 'array', items: TEXT }),
    language: custom('string', TEXT),
    planned: custom('boolean', { type: 'boolean' }),
    readFrom: custom('string', TEXT),
  }),
  createdAt: { type: 'string', format: 'date-time', description: 'Den dag vi först läste den' },
  lastModifiedAt: { type: 'string', format: 'date-time', description: 'Den dag något viktigt senast ändrades' },
});

/** What a call refers to. */
export const PARTS = {
  Funding: exactly({
    totalAmountAvailable: orNull(ref('Money')),
    minAwardAmount: orNull(ref('Money')),
    maxAwardAmount: orNull(ref('Money')),
    estimatedAwardCount: orNull({ type: 'integer' }),
    details: orNull(TEXT),
  }),
  Money: exactly({ amount: { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' }, currency: TEXT }),
  Day: exactly(
    {
      name: TEXT,
      eventType: { const: 'singleDate' },
      date: { type: 'string', format: 'date' },
      time: { type: 'string', pattern: '^\\d{2}:\\d{2}:\\d{2}$' },
      description: TEXT,
    },
    ['time', 'description'],
  ),
};
