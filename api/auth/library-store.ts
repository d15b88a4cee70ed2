/** Storage of the sign-in library over our own database interface, so that both engines answer it through the same driver. */
import type { CleanedWhere, CustomAdapter } from 'better-auth/adapters';
import { createAdapterFactory } from 'better-auth/adapters';
import type { Db } from '../database/database.ts';
import { empty, join, raw, type Sql, sql } from '../database/sql.ts';

type Row = Record<string, unknown>;
type Value = Parameters<typeof sql>[1];

/** @param current the database, or the transaction in which a statement of the library runs */
export function libraryStore(current: () => Db) {
  return createAdapterFactory({
    config: {
      adapterId: 'getu',
      adapterName: 'Getu',
      supportsBooleans: true,
      supportsDates: true,
      supportsJSON: true,
      supportsNumericIds: false,
      transaction: false,
      // The driver reads instants as text.
      customTransformOutput: ({ data, fieldAttributes }) =>
        fieldAttributes.type === 'date' && typeof data === 'string' ? new Date(data) : data,
    },
    adapter: ({ getFieldName }) => adapterOver(current, getFieldName),
  });
}

/** @param columnOf column of a field; only the order of rows is not mapped by the library itself */
function adapterOver(
  current: () => Db,
  columnOf: (field: { model: string; field: string }) => string,
): CustomAdapter {
  const one = async (statement: Sql) => (await current().query<Row>(statement))[0] ?? null;
  // The library states the type of a row itself.
  const typed = <T>(row: Row | null) => row as T | null;
  const count = async (statement: Sql) => (await current().query(statement)).length;
  const firstOf = (model: string, where: CleanedWhere[]) =>
    sql`(SELECT id FROM ${name(model)} ${toWhere(where)} LIMIT 1 FOR UPDATE)`;

  return {
    async create({ model, data }) {
      const columns = join(Object.keys(data).map(name), ', ');
      const values = join(Object.values(data).map(toValue), ', ');
      const row = await one(
        sql`INSERT INTO ${name(model)} (${columns}) VALUES (${values}) RETURNING *`,
      );
      return row as typeof data;
    },
    findOne: async ({ model, where }) =>
      typed(await one(sql`SELECT * FROM ${name(model)} ${toWhere(where)} LIMIT 1`)),
    findMany: async <T>({
      model,
      where = [],
      limit,
      offset = 0,
      sortBy,
    }: Parameters<CustomAdapter['findMany']>[0]) => {
      const order = sortBy
        ? sql`ORDER BY ${name(columnOf({ model, field: sortBy.field }))} ${raw(sortBy.direction === 'desc' ? 'DESC' : 'ASC')}`
        : empty;
      const rows = await current().query(
        sql`SELECT * FROM ${name(model)} ${toWhere(where)} ${order} LIMIT ${limit} OFFSET ${offset}`,
      );
      return rows as T[];
    },
    update: async ({ model, where, update }) =>
      typed(
        await one(
          sql`UPDATE ${name(model)} SET ${toAssignments(update as Row)} ${toWhere(where)} RETURNING *`,
        ),
      ),
    updateMany: ({ model, where, update }) =>
      count(sql`UPDATE ${name(model)} SET ${toAssignments(update)} ${toWhere(where)} RETURNING id`),
    async delete({ model, where }) {
      await current().query(sql`DELETE FROM ${name(model)} ${toWhere(where)}`);
    },
    deleteMany: ({ model, where }) =>
      count(sql`DELETE FROM ${name(model)} ${toWhere(where)} RETURNING id`),
    consumeOne: async ({ model, where }) =>
      typed(
        await one(sql`DELETE FROM ${name(model)} WHERE id = ${firstOf(model, where)} RETURNING *`),
      ),
    incrementOne: async ({ model, where, increment, set = {} }) => {
      const added = Object.entries(increment).map(
        ([column, delta]) => sql`${name(column)} = ${name(column)} + ${delta}`,
      );
      const assigned = Object.entries(set).map(
        ([column, value]) => sql`${name(column)} = ${toValue(value)}`,
      );
      return typed(
        await one(
          sql`UPDATE ${name(model)} SET ${join([...added, ...assigned], ', ')}
               WHERE id = ${firstOf(model, where)} RETURNING *`,
        ),
      );
    },
    count: async ({ model, where = [] }) => {
      const row = await one(
        sql`SELECT count(*)::int AS number FROM ${name(model)} ${toWhere(where)}`,
      );
      return Number(row?.number);
    },
  };
}

/** Name of a table or column, as the configuration maps it. */
function name(text: string): Sql {
  if (!/^[a-z][a-z_]*$/.test(text)) throw new Error(`not a name of a table or column: ${text}`);
  return raw(text);
}

const operators = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

function toWhere(where: readonly CleanedWhere[]): Sql {
  if (where.length === 0) return empty;
  const all = where.filter(({ connector }) => connector !== 'OR').map(toCondition);
  const any = where.filter(({ connector }) => connector === 'OR').map(toCondition);
  const conditions = any.length === 0 ? all : [...all, sql`(${join(any, ' OR ')})`];
  return sql`WHERE ${join(conditions, ' AND ')}`;
}

function toCondition({ field, operator, value }: CleanedWhere): Sql {
  if (value === null && (operator === 'eq' || operator === 'ne')) {
    return sql`${name(field)} ${raw(operator === 'eq' ? 'IS NULL' : 'IS NOT NULL')}`;
  }
  if (operator === 'in' || operator === 'not_in') {
    const values = Array.isArray(value) ? value.map(String) : [String(value)];
    return operator === 'in'
      ? sql`${name(field)} = ANY(${values}::text[])`
      : sql`${name(field)} <> ALL(${values}::text[])`;
  }
  const sign = operators[operator as keyof typeof operators];
  if (sign === undefined) throw new Error(`the operator ${operator} is not used here`);
  return sql`${name(field)} ${raw(sign)} ${toValue(value)}`;
}

function toAssignments(values: Row): Sql {
  return join(
    Object.entries(values).map(([column, value]) => sql`${name(column)} = ${toValue(value)}`),
    ', ',
  );
}

/** A value as the driver takes it: the library gives texts, numbers, booleans, instants and nothing else. */
function toValue(value: unknown): Sql {
  return sql`${(value ?? null) as Value}`;
}
