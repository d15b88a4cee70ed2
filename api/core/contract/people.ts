/** People with accounts, as an administrator sees and changes them. */
import { z } from 'zod';
import { username } from './accounts.ts';
import { role } from './actors.ts';
import { gridCode, staffRole } from './grids.ts';
import { cursor, limit } from './parameters.ts';
import { plainLine, plainText } from './plain-text.ts';

/** Identifier of a person. */
export const personId = z.string().regex(/^[A-Za-z0-9]{1,64}$/);
const personName = plainLine(60);

/** Roles of a person as they are stored: each once in a unit. */
const grants = z
  .array(z.strictObject({ role, scope: gridCode.nullable() }))
  .max(50)
  .refine(
    (given) => new Set(given.map(({ role, scope }) => `${role}@${scope}`)).size === given.length,
    { error: 'a role is there twice' },
  );

const namedUnit = z.object({ code: z.string(), name: z.string() });

export const person = z.object({
  id: personId,
  username: z.string(),
  name: z.string(),
  grants: z.array(
    z.object({
      role,
      /** Unit with its present or last name; null: the whole district. */
      scope: namedUnit.nullable(),
      /** Unit that the role was for until an edition ended or divided it; null: it was given for this one. */
      successorOf: namedUnit.nullable(),
    }),
  ),
  /** False: an identity provider knows the person. */
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  mustChangePassword: z.boolean(),
  /** Null: active. */
  deactivatedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  /** Null: never signed in. */
  lastSeenAt: z.iso.datetime().nullable(),
  /** Number of open sessions: 0 is "not signed in now". */
  openSessions: z.number().int(),
});
export type Person = z.infer<typeof person>;

export const personState = z.enum(['active', 'signed_in', 'deactivated']);
export type PersonState = z.infer<typeof personState>;

/** Query of `GET /api/people`. */
export const peopleQuery = z.strictObject({
  q: plainText(60).optional().describe('Part of a name or user name'),
  role: role.optional(),
  grid: gridCode.optional().describe('Only people with a role in this unit or below'),
  state: personState.optional(),
  limit,
  cursor,
});

export const peoplePage = z.object({
  items: z.array(person),
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});

/** A post (who answers for a unit), and the account of the one who holds it. */
export const linkedPost = z.object({
  id: z.string(),
  grid: z.object({ code: z.string(), name: z.string() }),
  role: staffRole,
  /** Name as the post has it. */
  name: z.string(),
  /** Null: no account is linked. */
  personId: z.string().nullable(),
});
export type LinkedPost = z.infer<typeof linkedPost>;

/** `PUT /api/people/{id}/posts`: all posts of the person. */
export const linkedPosts = z.strictObject({
  posts: z
    .array(z.string().regex(/^[1-9]\d{0,17}$/))
    .max(50)
    .refine((ids) => new Set(ids).size === ids.length, { error: 'a post is there twice' }),
});

/** One person, with what is open: sessions, and incidents in progress that the person took. */
export const personDetail = person.extend({
  sessions: z.array(
    z.object({
      id: z.string(),
      address: z.string().nullable(),
      /** User agent as the browser sent it. */
      browser: z.string().nullable(),
      isShared: z.boolean(),
      createdAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime(),
    }),
  ),
  posts: z.array(linkedPost),
  heldIncidents: z.number().int(),
});
export type PersonDetail = z.infer<typeof personDetail>;

/** `POST /api/people` */
export const newPerson = z.strictObject({ username, name: personName, grants });

/** Password that is shown once and must be changed at the next sign-in. */
export const firstPassword = z.object({ id: personId, password: z.string() });

/** `PUT /api/people/{id}` */
export const changedPerson = z.strictObject({ name: personName, grants });

/** `POST /api/people/{id}/hand-over` */
export const handOver = z.strictObject({
  /** Person who continues; null: the incidents go back to the units that they were dispatched to. */
  to: personId.nullable(),
  reason: plainText(500).optional(),
});
export const handedOver = z.object({ incidents: z.number().int() });

/** Cell of a file, whose content the check of its row judges; what no database can hold is refused at once. */
const cell = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((value) => !/[\0\p{Cs}]/u.test(value), { message: 'this is no text' });

/** Row of a file. A row with the user name of an earlier one adds a role to that person. */
export const personRow = z.strictObject({
  /** Number of the row in the file, for the report. */
  row: z.number().int().min(1).max(1_000_000),
  username: cell(100),
  name: cell(200),
  /** Key of a role; anything else is reported. */
  role: cell(100),
  /** Code or name of a unit; empty: the whole district. */
  unit: cell(200),
});
export type PersonRow = z.infer<typeof personRow>;

/** `POST /api/people/import`: everything is stored, or nothing. */
export const peopleImport = z.strictObject({
  isDryRun: z.boolean(),
  rows: z.array(personRow).min(1).max(2_000),
});

export const rowProblem = z.enum([
  'bad_username',
  'bad_name',
  'other_name',
  'username_taken',
  'unknown_role',
  'role_twice',
  'unknown_unit',
  'ambiguous_unit',
  'too_many_people',
]);
export type RowProblem = z.infer<typeof rowProblem>;

export const importedPeople = z.object({
  /** Number of people in the file. */
  people: z.number().int(),
  /** Why nothing is stored, in the order of the rows; empty: nothing prevents it. */
  problems: z.array(z.object({ row: z.number().int(), reason: rowProblem, value: z.string() })),
  /** First passwords, shown once; empty: nothing was stored. */
  created: z.array(z.object({ username: z.string(), name: z.string(), password: z.string() })),
});
export type ImportedPeople = z.infer<typeof importedPeople>;
