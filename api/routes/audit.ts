import { z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { writeAuditLines } from '../audit/audit-lines.ts';
import { verifyChain } from '../audit/verify-chain.ts';
import type { AuditRow } from '../core/contract/audit.ts';
import * as audit from '../core/contract/endpoints/audit.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { recordReading } from '../http/record-reading.ts';
import { createRouter } from '../http/router.ts';
import { streamText } from '../http/stream-text.ts';
import { toRoute } from '../http/to-route.ts';
import { listAudit, streamChain } from '../sql/audit/audit-rows.ts';
import { listNamedPeople, searchPeople } from '../sql/person/named-people.ts';

export function auditRoutes(dependencies: AppDependencies) {
  const { database } = dependencies;
  return createRouter()
    .openapi(toRoute(audit.list), async (context) => {
      const { limit, cursor, ...asked } = context.req.valid('query');
      const { actor = null, object = null, action = null, from = null, to = null } = asked;
      const below = readCursor(cursor, z.tuple([z.number().int().min(1)]))?.[0] ?? null;
      const filter = { actor, object, action, from, to };
      await recordReading(dependencies, context, {
        action: 'audit.read',
        objectKind: 'audit',
        object: '',
        after: filter,
      });
      const items = await listAudit(database, filter, below, limit);
      const last = items.length === limit ? items.at(-1) : undefined;
      const nextCursor = last ? writeCursor([last.number]) : null;
      const people = await listNamedPeople(database, idsIn(items));
      return context.json({ items, people, nextCursor }, 200);
    })
    .openapi(toRoute(audit.people), async (context) => {
      const { q } = context.req.valid('query');
      return context.json({ items: await searchPeople(database, q) }, 200);
    })
    .openapi(toRoute(audit.verification), async (context) => {
      await recordReading(dependencies, context, {
        action: 'audit.verify',
        objectKind: 'audit',
        object: '',
      });
      return context.json(await verifyChain(streamChain(database)), 200);
    })
    .openapi(toRoute(audit.file), async (context) => {
      await recordReading(dependencies, context, {
        action: 'audit.export',
        objectKind: 'audit',
        object: '',
      });
      const headers = {
        'Content-Type': 'application/x-ndjson',
        'Content-Disposition': 'attachment; filename="audit.ndjson"',
      };
      if (context.req.method === 'HEAD') return new Response(null, { headers });
      const pieces = writeAuditLines(streamChain(database));
      return new Response(await streamText(pieces), { headers });
    });
}

/** Identifiers of the people who act in rows, or whom they are about. */
function idsIn(rows: readonly AuditRow[]): string[] {
  const ids = rows.flatMap(({ actor, objectKind, object, before, after }) => [
    ...(actor?.startsWith('#') ? [actor.slice(1)] : []),
    ...(objectKind === 'person' ? [object] : []),
    ...[before?.person, after?.person, after?.to].filter((id) => typeof id === 'string'),
  ]);
  return [...new Set(ids)];
}
