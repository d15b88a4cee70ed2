import { z } from 'zod';

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    anyOf: z.array(schema).optional(),
    oneOf: z.array(schema).optional(),
    allOf: z.array(schema).optional(),
    properties: z.record(z.string(), schema).optional(),
    items: schema.optional(),
    prefixItems: z.array(schema).optional(),
    pattern: z.string().optional(),
  }),
);
interface Schema {
  [keyword: string]: unknown;
  type?: string | string[] | undefined;
  anyOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
  allOf?: Schema[] | undefined;
  properties?: Record<string, Schema> | undefined;
  items?: Schema | undefined;
  prefixItems?: Schema[] | undefined;
  pattern?: string | undefined;
}
const media = z.object({ content: z.record(z.string(), z.object({ schema })) });
const asked = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema })).default([]),
  requestBody: media.optional(),
});
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), asked)),
});

/** Whether a pattern limits the length: anchored at both ends, without unbounded repetition. */
const isOfLength = (pattern: string) =>
  /^\^.*\$$/.test(pattern) && !/(?<!\\)[*+]|\{\d+,\}/.test(pattern.replaceAll(/\[[^\]]*\]/g, '.'));

/**
 * Finds unbounded parts of requests in the OpenAPI 3.1 document: lists, texts and numbers without a bound, and recursive
 * schemas.
 */
export function findUnbounded(openApi: unknown): string[] {
  const found: string[] = [];

  function look(given: Schema, at: string): void {
    const parts = given.anyOf ?? given.oneOf ?? given.allOf;
    if (parts !== undefined) {
      for (const part of parts) look(part, at);
      return;
    }
    if (given.enum !== undefined || given.const !== undefined) return;
    const [type] = [given.type ?? []].flat().filter((one) => one !== 'null');
    const has = (...names: string[]) => names.some((name) => given[name] !== undefined);
    if (type === 'string') {
      if (!has('maxLength') && !isOfLength(given.pattern ?? '')) found.push(`${at}: text`);
    } else if (type === 'array') {
      if (!has('maxItems', 'prefixItems')) found.push(`${at}: list`);
      for (const item of [...(given.prefixItems ?? []), given.items ?? []].flat())
        look(item, `${at}[]`);
    } else if (type === 'number' || type === 'integer') {
      const isBounded = has('minimum', 'exclusiveMinimum') && has('maximum', 'exclusiveMaximum');
      if (!isBounded) found.push(`${at}: number`);
    } else if (type === 'object') {
      if (!has('properties') || typeof given.additionalProperties === 'object') {
        found.push(`${at}: names`);
      }
      for (const [name, value] of Object.entries(given.properties ?? {}))
        look(value, `${at}.${name}`);
    } else if (type !== 'boolean' && given.type !== 'null') found.push(`${at}: anything`);
  }

  for (const [path, methods] of Object.entries(document.parse(openApi).paths)) {
    for (const [method, { parameters, requestBody }] of Object.entries(methods)) {
      const route = `${method} ${path}`;
      for (const { name, schema: given } of parameters) look(given, `${route} ${name}`);
      for (const body of Object.values(requestBody?.content ?? {}))
        look(body.schema, `${route} body`);
    }
  }
  return found;
}
