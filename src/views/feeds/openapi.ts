// What the API takes and answers, as OpenAPI 3.1. A test holds real answers to it.
import { API_CALL, PARTS } from './openapi-call.ts';

const STATUSES = ['open', 'coming', 'closed', 'unknown'];

interface Offered {
  publicUrl: string;
  areas: readonly { id: string }[];
  programmes: readonly { id: string }[];
  orders: readonly string[];
  within: readonly number[];
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

const parametersOf = ({ areas, programmes, orders, within, mostPerPage }: Offered) => [
  asked('q', 'Sökord; alla måste finnas', { type: 'string', maxLength: 200 }),
  asked('status', 'Läge', oneOf(STATUSES)),
  asked('area', 'Prioriterat område', oneOf(areas.map(({ id }) => id))),
  asked('programme', 'EU-program', oneOf(programmes.map(({ id }) => id))),
  asked('within', 'Sista ansökningsdag inom så många dagar', oneOf(within)),
  asked('until', 'Sista ansökningsdag senast den dagen', { type: 'string', format: 'date' }),
  asked('order', 'Ordning', oneOf(orders)),
  asked('page', 'Vilken sida, från 1', { type: 'integer', minimum: 1, maximum: 999_999, default: 1 }),
  asked('pageSize', 'Hur många per sida', { type: 'integer', minimum: 1, maximum: mostPerPage, default: 25 }),
];
