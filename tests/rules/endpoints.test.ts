import { expect, test } from 'vitest';
import { z } from 'zod';
import { allEndpoints } from '../../api/core/contract/endpoints/all-endpoints.ts';
import { endpoint } from '../../api/core/contract/endpoints/endpoint.ts';

const complete = {
  method: 'get',
  path: '/api/things',
  tag: 'service',
  summary: 'Things',
  answer: { description: 'Things', schema: z.array(z.string()) },
  refusals: [400],
  permission: 'everybody',
  cost: 'small',
} as const;

test('an endpoint without permissions or costs does not compile', () => {
  const { permission: _, ...ofNobody } = complete;
  const { cost: __, ...ofNoCost } = complete;
  expect(endpoint(complete)).toBe(complete);
  // @ts-expect-error: no permission
  expect(endpoint(ofNobody)).toBe(ofNobody);
  // @ts-expect-error: no cost
  expect(endpoint(ofNoCost)).toBe(ofNoCost);
  // @ts-expect-error: a permission that there is not
  endpoint({ ...complete, permission: { anyOf: ['camera.steal'], reason: 'not_allowed' } });
});

test('every parameter of a path has its schema, and there is no other', () => {
  for (const { path, params } of allEndpoints) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(params?.shape ?? {}).sort(), path).toEqual(named.sort());
  }
});

test('an event that touches the answer of one resource names it by a parameter of its path', () => {
  for (const { path, touchedBy = {} } of allEndpoints) {
    for (const touch of Object.values(touchedBy)) {
      if (typeof touch === 'string') continue;
      for (const name of Object.keys(touch.where)) expect(path).toContain(`{${name}}`);
    }
  }
});

test('a changing endpoint can be refused to a role before its body is read, and declares that', () => {
  for (const { path, permission, refusals } of allEndpoints) {
    if (typeof permission !== 'string') expect(refusals, path).toContain(403);
  }
});
