/** The one way to write a statement: sql`SELECT … WHERE code = ${code}`, which carries its values; fragments of it are written alike. */
import tag, { empty, join, raw, type Sql } from 'sql-template-tag';

type Scalar = string | number | boolean | Date | Buffer | null;
/** What the driver takes for a value. Neither undefined nor a function: those were meant to be something else. */
type Value = Scalar | readonly (Scalar | readonly Scalar[])[];

export function sql(strings: TemplateStringsArray, ...values: readonly (Value | Sql)[]): Sql {
  return tag(strings, ...values);
}

/** A number of the code as a part of the statement, not as a value: where a type, or the choice of an index, depends on it. */
export function constant(number: number): Sql {
  return raw(String(number));
}

export { empty, join, raw, type Sql };
