/** Views that cover the map: people with accounts, screens of walls, and the audit. They and their parameters are in the address. */

import type { z } from 'zod';
import { role } from '../../api/core/contract/actors.ts';
import { auditAction } from '../../api/core/contract/audit.ts';
import { gridCode } from '../../api/core/contract/grids.ts';
import { personId, personState } from '../../api/core/contract/people.ts';
import { isInstant } from './is-instant.ts';
import { oneOf } from './one-of.ts';

export interface PeopleFilter {
  q: string;
  role: z.infer<typeof role> | null;
  unit: string | null;
  state: z.infer<typeof personState> | null;
}

export interface AuditFilter {
  /** Key of an actor. */
  actor: string | null;
  /** Code or number of an object. */
  object: string | null;
  action: z.infer<typeof auditAction> | null;
  /** Instants; `to` is not included. */
  from: string | null;
  to: string | null;
}

export type Cover =
  | { kind: 'people'; person: string | null; filter: PeopleFilter }
  | { kind: 'screens' }
  | { kind: 'audit'; filter: AuditFilter };

export const everybody: PeopleFilter = { q: '', role: null, unit: null, state: null };
export const everyAct: AuditFilter = {
  actor: null,
  object: null,
  action: null,
  from: null,
  to: null,
};

const LONGEST_TEXT = 200;

/** Parameters of an address. */
export function formatCover(cover: Cover | null): Record<string, string> {
  if (cover === null) return {};
  if (cover.kind === 'screens') return { cover: 'screens' };
  const values =
    cover.kind === 'people'
      ? {
          person: cover.person,
          find: cover.filter.q || null,
          role: cover.filter.role,
          of: cover.filter.unit,
          account: cover.filter.state,
        }
      : {
          actor: cover.filter.actor,
          object: cover.filter.object,
          act: cover.filter.action,
          since: cover.filter.from,
          until: cover.filter.to,
        };
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return { cover: cover.kind, ...Object.fromEntries(given) };
}

export function parseCover(parts: URLSearchParams): Cover | null {
  switch (parts.get('cover')) {
    case 'people':
      return {
        kind: 'people',
        person: personId.safeParse(parts.get('person')).data ?? null,
        filter: {
          q: parseText(parts.get('find')) ?? '',
          role: oneOf(role.options, parts.get('role')) ?? null,
          unit: gridCode.safeParse(parts.get('of')).data ?? null,
          state: oneOf(personState.options, parts.get('account')) ?? null,
        },
      };
    case 'screens':
      return { kind: 'screens' };
    case 'audit':
      return {
        kind: 'audit',
        filter: {
          actor: parseText(parts.get('actor')),
          object: parseText(parts.get('object')),
          action: oneOf(auditAction.options, parts.get('act')) ?? null,
          from: parseInstant(parts.get('since')),
          to: parseInstant(parts.get('until')),
        },
      };
    default:
      return null;
  }
}

const parseText = (text: string | null): string | null =>
  text !== null && text !== '' && text.length <= LONGEST_TEXT && !/\p{C}/u.test(text) ? text : null;

const parseInstant = (text: string | null): string | null =>
  text !== null && isInstant(text) ? text : null;
