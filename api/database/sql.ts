/** Tag to write a statement that carries its values: sql`SELECT … WHERE code = ${code}`; fragments are written alike. */
import tag, { empty, join, raw, type Sql } from 'sql-template-tag';

type Scalar = string | number | boolean | Date | Buffer | null;
/** Value that the driver accepts. Neither undefined nor a function: those would be mistakes. */
type Value = Scalar | readonly (Scalar | readonly Scalar[])[];

export function sql(strings: TemplateStringsArray, ...values: readonly (Value | Sql)[]): Sql {
  return tag(strings, ...values);
}

/**
 * Number of the code as a part of the statement's text, not as a value: for places where a type, or the choice of an index,
 * depends on it.
 */
export function constant(number: number): Sql {
  return raw(String(number));
}

export { empty, join, raw, type Sql };
