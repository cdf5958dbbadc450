/** The OpenAPI 3.1 document, made from the same schemas that check the requests. */
import * as z from 'zod/mini';
import { EDGE_CODES } from '../../protocol/codes.ts';
import { API_PREFIX } from '../../protocol/version.ts';
import { ACCESS } from '../auth/access.ts';
import { REFUSALS } from '../core/refusal.ts';
import type { Documented } from './route.ts';

type Json = Record<string, unknown>;

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { enum: [...EDGE_CODES, ...REFUSALS] },
    detail: { type: 'string' },
    facts: { type: 'object' },
    errors: { type: 'array', items: { type: 'object' } },
  },
};

function schemaOf(schema: z.ZodMiniType): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any' });
  return rest;
}

function parametersOf(path: string, writes: boolean): Json[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const key = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } };
  return writes ? [...inPath, key] : inPath;
}

function operationOf({ key, summary, body, answer }: Documented): Json {
  const [method = '', path = ''] = key.split(' ');
  const roles: readonly string[] = ACCESS[key];
  const content =
    answer === undefined ? {} : { content: { 'application/json': { schema: schemaOf(answer) } } };
  return {
    summary,
    description: `Roles: ${roles.join(', ')}`,
    parameters: parametersOf(path, method !== 'GET'),
    security: roles.includes('public') ? [] : [{ bearer: [] }, { session: [] }],
    ...(body !== undefined && {
      requestBody: { content: { 'application/json': { schema: schemaOf(body) } } },
    }),
    responses: {
      '2XX': { description: 'Done', ...content },
      default: {
        description: 'Problem details (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** The whole document for the declared routes. */
export function openApi(declared: readonly Documented[]): Json {
  const paths: Record<string, Json> = {};
  for (const one of declared) {
    const [method = '', path = ''] = one.key.split(' ');
    const full = API_PREFIX + path.replace(/:(\w+)/g, '{$1}');
    paths[full] = { ...paths[full], [method.toLowerCase()]: operationOf(one) };
  }
  return {
    openapi: '3.1.0',
    info: { title: '叫号 Jiaohao', version: '1', description: 'Queue calling and kiosks of a service hall' },
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'jiaohao_session' },
      },
    },
  };
}
