// What the API takes and answers, as OpenAPI 3.1. A test holds real answers to it.
import { FILTERS, type Filter, LONGEST_QUERY, ORDERS } from '../../domain/search.ts';
import { FILTER_WORDS } from '../pages/calls-words.ts';
import { API_CALL, PARTS } from './openapi-call.ts';

interface Offered {
  publicUrl: string;
  /** Value and name. */
  choices: Record<Filter, readonly (readonly [string, string])[]>;
  mostPerPage: number;
}

const asked = (name: string, description: string, schema: object) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});

/** Only what can be chosen; a list of nothing would not be a schema. */
const oneOf = (values: readonly (string | number)[]) =>
  values.length === 0 ? { type: 'string', maxLength: 0 } : { enum: values };

/** The whole description. */
export const openApi = (offered: Offered) => ({
  openapi: '3.1.0',
  info: {
    title: 'Utlysningsvakt',
    version: '1',
    description:
      'Läser utlysningar som tjänsten har samlat. Den officiella texten hos finansiären gäller alltid. Namnen följer CommonGrants där de passar.',
  },
  servers: [{ url: offered.publicUrl }],
  paths: {
    '/api/calls': {
      get: {
        operationId: 'listCalls',
        summary: 'Utlysningar, en sida i taget, med samma urval som sidan Utlysningar',
        parameters: parametersOf(offered),
        responses: {
          '200': answerOf('En sida med utlysningar', 'Calls'),
          '304': { description: 'Svaret är som när du frågade sist (If-None-Match)' },
          '400': answerOf('Ett urval som inte finns', 'Trouble'),
        },
      },
    },
  },
  components: { schemas: { ...answersOf(offered), Call: API_CALL, ...PARTS } },
});

/** What is answered, around the calls. */
const answersOf = ({ mostPerPage }: Offered) => ({
  Calls: {
    type: 'object',
    required: ['status', 'message', 'items', 'paginationInfo'],
    additionalProperties: false,
    properties: {
      status: { const: 200 },
      message: { type: 'string' },
      items: { type: 'array', maxItems: mostPerPage, items: { $ref: '#/components/schemas/Call' } },
      paginationInfo: { $ref: '#/components/schemas/Pagination' },
    },
  },
  Pagination: {
    type: 'object',
    required: ['page', 'pageSize', 'totalItems', 'totalPages'],
    additionalProperties: false,
    properties: {
      page: { type: 'integer', minimum: 1 },
      pageSize: { type: 'integer', minimum: 1, maximum: mostPerPage },
      totalItems: { type: 'integer', minimum: 0 },
      totalPages: { type: 'integer', minimum: 1 },
    },
  },
  Trouble: {
    type: 'object',
    required: ['status', 'message', 'errors'],
    additionalProperties: false,
    properties: {
      status: { const: 400 },
      message: { type: 'string' },
      errors: { type: 'array', minItems: 1, items: { type: 'string' } },
    },
  },
});

const answerOf = (description: string, schema: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
});

const parametersOf = ({ choices, mostPerPage }: Offered) => [
  asked('q', 'Sökord; alla måste finnas. ”Uttryck” inom citattecken, minus före ord som inte ska finnas', {
    type: 'string',
    maxLength: LONGEST_QUERY,
  }),
  ...FILTERS.map((filter) => ({
    ...asked(filter, `${FILTER_WORDS[filter]}; flera värden går att ange, ett av dem räcker`, {
      type: 'array',
      items: oneOf(choices[filter].map(([value]) => value)),
    }),
    explode: true,
  })),
  asked('until', 'Sista ansökningsdag senast den dagen', { type: 'string', format: 'date' }),
  asked('since', 'Ny hos tjänsten den dagen eller senare', { type: 'string', format: 'date' }),
  asked('order', 'Ordning', oneOf(ORDERS)),
  asked('page', 'Vilken sida, från 1', { type: 'integer', minimum: 1, maximum: 999_999, default: 1 }),
  asked('pageSize', 'Hur många per sida', { type: 'integer', minimum: 1, maximum: mostPerPage, default: 25 }),
];
