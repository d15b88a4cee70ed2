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
  access: { who: 'signed_in', scope: 'open' },
  cost: 'small',
} as const;

test('an endpoint without access or cost does not compile', () => {
  const { access: _, ...ofNobody } = complete;
  const { cost: __, ...ofNoCost } = complete;
  expect(endpoint(complete)).toBe(complete);
  // @ts-expect-error: no access
  expect(endpoint(ofNobody)).toBe(ofNobody);
  // @ts-expect-error: no cost
  expect(endpoint(ofNoCost)).toBe(ofNoCost);
  const who = { anyOf: ['camera.steal'], reason: 'not_allowed' } as const;
  // @ts-expect-error: a permission that there is not
  endpoint({ ...complete, access: { who, scope: 'open' } });
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

test('what only a role for the whole district may ask names the permission, and no row repeats 401 and 403', () => {
  for (const { path, access, refusals } of allEndpoints) {
    if (access.scope === 'district') expect(access.who, path).toHaveProperty('anyOf');
    if (access.who === 'anyone') continue;
    // They follow from the access.
    expect(refusals, path).not.toContain(401);
    expect(refusals, path).not.toContain(403);
  }
});
