import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';
import { whoActs } from '../auth/who-acts.ts';
import type { Permission } from '../core/contract/actors.ts';
import { scopesFor } from '../core/rules/permissions.ts';
import type { Db } from '../database/database.ts';
import { findEdition } from '../sql/edition/asked-edition.ts';
import { findScope, type Scope } from '../sql/shared/scope.ts';

/** Scopes that are kept: those of the people who are working, each of up to some hundred kilobytes. */
const MOST_KEPT = 100;
const kept = new WeakMap<Db, LRUCache<string, Scope>>();

/** Units in which the sender of a request has a permission; null: in the whole district. They are read once in each edition. */
export async function scopeOf(db: Db, context: Context, what: Permission): Promise<Scope | null> {
  const units = scopesFor(whoActs(context), what);
  if (units === null) return null;
  const scopes = kept.get(db) ?? new LRUCache<string, Scope>({ max: MOST_KEPT });
  kept.set(db, scopes);
  const edition = await findEdition(db, null);
  const key = [edition?.id ?? 0, ...units].join(' ');
  const scope = scopes.get(key) ?? (await findScope(db, units));
  scopes.set(key, scope);
  return scope;
}
