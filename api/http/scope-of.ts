import type { Context } from 'hono';
import { whoActs } from '../auth/who-acts.ts';
import type { Permission } from '../core/contract/actors.ts';
import { scopesFor } from '../core/rules/permissions.ts';
import type { Db } from '../database/database.ts';
import { findScope, type Scope } from '../sql/shared/scope.ts';

/** Units in which the sender of a request has a permission; null: in the whole district. */
export function scopeOf(db: Db, context: Context, what: Permission): Promise<Scope | null> {
  return findScope(db, scopesFor(whoActs(context), what));
}
