import { z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import * as commands from '../commands/administer-people.ts';
import { handOverIncidents } from '../commands/hand-over-incidents.ts';
import { importPeople } from '../commands/import-people.ts';
import * as people from '../core/contract/endpoints/people.ts';
import { NotFound } from '../errors.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { listHeldIncidents } from '../sql/incident/held-incidents.ts';
import { listOpenSessions } from '../sql/person/find-session.ts';
import { countPeople, findListedPerson, listPeople } from '../sql/person/list-people.ts';
import { listPostsOf, searchPosts } from '../sql/person/posts.ts';

export function peopleRoutes(tools: AppDependencies) {
  const { database, accounts, now } = tools;
  const when = () => ({ limits: accounts.settings.sessions, now: now() });

  async function requireListed(id: string) {
    const person = await findListedPerson(database, id, when());
    if (person === null) throw new NotFound('person_not_found', 'there is no such person');
    return person;
  }

  return createRouter()
    .openapi(toRoute(people.list), async (context) => {
      const { limit, cursor, ...asked } = context.req.valid('query');
      const { q = null, role = null, grid: unit = null, state = null } = asked;
      const filter = { q, role, unit, state };
      const after = readCursor(cursor, z.tuple([z.string().max(40)]))?.[0] ?? null;
      const items = await listPeople(database, filter, when(), after, limit);
      const total = await countPeople(database, filter, when());
      const last = items.length === limit ? items.at(-1) : undefined;
      const nextCursor = last ? writeCursor([last.username]) : null;
      return context.json({ items, total, nextCursor }, 200);
    })
    .openapi(toRoute(people.one), async (context) => {
      const { id } = context.req.valid('param');
      const person = await requireListed(id);
      const { limits, now: at } = when();
      const sessions = await listOpenSessions(database, id, limits, at);
      const heldIncidents = (await listHeldIncidents(database, id)).length;
      const posts = await listPostsOf(database, id);
      return context.json({ ...person, sessions, posts, heldIncidents }, 200);
    })
    .openapi(toRoute(people.create), async (context) => {
      const created = await commands.createByAdmin(context, tools, context.req.valid('json'));
      return context.json(created, 201);
    })
    .openapi(toRoute(people.bringIn), async (context) => {
      const stored = await importPeople(context, tools, context.req.valid('json'));
      return context.json(stored, 200);
    })
    .openapi(toRoute(people.change), async (context) => {
      const { id } = context.req.valid('param');
      await commands.changeByAdmin(context, tools, id, context.req.valid('json'));
      return context.json(await requireListed(id), 200);
    })
    .openapi(toRoute(people.deactivate), async (context) => {
      const { id } = context.req.valid('param');
      await commands.deactivate(context, tools, id);
      return context.json(await requireListed(id), 200);
    })
    .openapi(toRoute(people.reactivate), async (context) => {
      const { id } = context.req.valid('param');
      await commands.reactivate(context, tools, id);
      return context.json(await requireListed(id), 200);
    })
    .openapi(toRoute(people.resetPassword), async (context) => {
      const { id } = context.req.valid('param');
      return context.json(await commands.resetPasswordByAdmin(context, tools, id), 200);
    })
    .openapi(toRoute(people.resetSecondFactor), async (context) => {
      const { id } = context.req.valid('param');
      await commands.resetSecondFactor(context, tools, id);
      return context.json(await requireListed(id), 200);
    })
    .openapi(toRoute(people.endSessions), async (context) => {
      const { id } = context.req.valid('param');
      await commands.endAllSessions(context, tools, id);
      return context.json(await requireListed(id), 200);
    })
    .openapi(toRoute(people.endSession), async (context) => {
      const { id, session } = context.req.valid('param');
      await commands.endOneSession(context, tools, id, session);
      return context.json(await requireListed(id), 200);
    })
    .openapi(toRoute(people.posts), async (context) => {
      const { q } = context.req.valid('query');
      return context.json({ items: await searchPosts(database, q) }, 200);
    })
    .openapi(toRoute(people.link), async (context) => {
      const { id } = context.req.valid('param');
      await commands.linkPostsTo(context, tools, id, context.req.valid('json').posts);
      return context.json({ items: await listPostsOf(database, id) }, 200);
    })
    .openapi(toRoute(people.handOn), async (context) => {
      const { id: from } = context.req.valid('param');
      const { to, reason = null } = context.req.valid('json');
      const incidents = await handOverIncidents(context, tools, { from, to, reason });
      return context.json({ incidents }, 200);
    });
}
