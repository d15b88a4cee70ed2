import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  actorKey,
  type Grant,
  permission,
  role,
  signature,
} from '../../api/core/contract/actors.ts';
import {
  formatSignature,
  grantsFor,
  isInScope,
  isSignedBy,
  keyOfActor,
  mayAct,
  parseRoles,
  parseSignature,
  permissions,
  scopesFor,
  sign,
} from '../../api/core/rules/permissions.ts';

const code = fc.constantFrom('410103', '410103001', '410103001002', '410103001002003', 'X-1');
const grant: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom(...role.options),
  scope: fc.option(code),
});
const person = fc.option(fc.stringMatching(/^[A-Za-z0-9]{1,20}$/));
const actor = fc.record({ person, grants: fc.array(grant, { minLength: 1, maxLength: 4 }) });
const what = fc.constantFrom(...permission.options);
const path = fc.subarray(['410103', '410103001', '410103001002', '410103001002003']);

describe('an actor with several roles', () => {
  test('may do what one of them allows, in its own unit only', () => {
    fc.assert(
      fc.property(actor, what, path, (who, asked, at) => {
        const expected = who.grants.some(
          ({ role, scope }) =>
            permissions[asked].includes(role) && (scope === null || at.includes(scope)),
        );
        expect(mayAct(who, asked, at)).toBe(expected);
      }),
    );
  });

  test('signs with a role that allows the act there', () => {
    fc.assert(
      fc.property(actor, what, path, (who, asked, at) => {
        fc.pre(mayAct(who, asked, at));
        const signed = parseSignature(sign(who, asked, at));
        expect(signed?.person).toBe(who.person);
        expect(signed && permissions[asked].includes(signed.role)).toBe(true);
        expect(signed && isInScope(signed, at)).toBe(true);
        expect(isSignedBy(sign(who, asked, at), keyOfActor(who))).toBe(
          who.person !== null || who.grants.length === 1,
        );
      }),
    );
  });

  test('has a permission in the units of the roles that have it', () => {
    fc.assert(
      fc.property(actor, what, (who, asked) => {
        const scopes = scopesFor(who, asked);
        const held = grantsFor(who, asked);
        if (scopes === null) expect(held.some(({ scope }) => scope === null)).toBe(true);
        else expect(new Set(scopes)).toEqual(new Set(held.map(({ scope }) => scope)));
      }),
    );
  });
});

test('a signature and a key are read as they were written', () => {
  fc.assert(
    fc.property(grant, person, actor, (held, who, other) => {
      const text = formatSignature({ ...held, person: who });
      expect(signature.parse(text)).toBe(text);
      expect(parseSignature(text)).toEqual({ ...held, person: who });
      const key = keyOfActor(other);
      expect(actorKey.parse(key)).toBe(key);
      if (other.person === null) expect(parseRoles(key)).toEqual(other);
    }),
  );
});

test('text that is no signature is none', () => {
  for (const text of ['', 'king', 'worker@', 'worker@a b', 'worker#1#2', '#1', 'worker+chief'])
    expect(parseSignature(text), text).toBeNull();
});
