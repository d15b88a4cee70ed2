import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { publishInLines } from '../commands/publish-in-lines.ts';
import * as editions from '../core/contract/endpoints/editions.ts';
import { listChanges } from '../core/rules/list-changes.ts';
import { sign } from '../core/rules/permissions.ts';
import type { Db } from '../database/database.ts';
import { Conflict, NotFound } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { listEditions } from '../sql/edition/asked-edition.ts';
import { findEditionById, readChangedRows } from '../sql/edition/edition-changes.ts';
import { previewRestore, restoreEdition } from '../sql/publication/restore-edition.ts';
import { signEdition } from '../sql/publication/store-edition.ts';
import { dryRun } from '../sql/shared/dry-run.ts';

export function editionRoutes(dependencies: AppDependencies) {
  const { database, now } = dependencies;
  return createRouter()
    .openapi(toRoute(editions.list), async (context) =>
      context.json(await listEditions(database), 200),
    )
    .openapi(toRoute(editions.changes), async (context) => {
      const { id, baseId } = await requireEditionById(database, context.req.valid('param').id);
      if (baseId === null) return context.json({ edition: id, against: null, changes: [] }, 200);
      const { before, after, lineage } = await readChangedRows(database, id);
      const found = listChanges(before, after, lineage);
      return context.json({ edition: id, against: baseId, changes: found }, 200);
    })
    .openapi(toRoute(editions.previewRestore), async (context) => {
      const { id } = await requireRestorable(context.req.valid('param').id);
      const at = now().toISOString();
      const told = await dryRun(database, (db) => previewRestore(db, id, at));
      return context.json(told, 200);
    })
    .openapi(toRoute(editions.restore), async (context) => {
      const by = sign(whoActs(context), 'edition.restore');
      const { id, title } = await requireRestorable(context.req.valid('param').id);
      return publishInLines(dependencies, readRequester(context), async (db, onProgress) => {
        const outcome = await restoreEdition(db, { id, title }, now, onProgress);
        if (outcome.outcome !== 'published') return outcome;
        await signEdition(db, outcome.editionId, by);
        const told = { kind: 'edition' as const, data: { id: outcome.editionId } };
        return {
          answer: outcome,
          changes: [...outcome.changes, told],
          audit: {
            action: 'edition.restore',
            objectKind: 'edition',
            object: String(id),
            after: { edition: outcome.editionId },
          },
        };
      });
    });

  async function requireRestorable(asked: number) {
    const found = await requireEditionById(database, asked);
    if (found.isInForce) throw new Conflict('edition_in_force', 'it is in force');
    return found;
  }
}

async function requireEditionById(db: Db, id: number) {
  const found = await findEditionById(db, id);
  if (found === null) throw new NotFound('edition_not_found', 'there is no edition of that number');
  return found;
}
