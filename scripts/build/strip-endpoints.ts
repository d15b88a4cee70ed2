import type { ESTree, Plugin, Rolldown } from 'vite';

type Program = ReturnType<Rolldown.PluginContext['parse']>;
type Statement = Program['body'][number];
interface Range {
  start: number;
  end: number;
}

const FOLDER = /\/api\/core\/contract\/endpoints\//;
/** Members of an endpoint that the page reads, whole. */
const WHOLE = new Set(['method', 'path', 'schema', 'media', 'access', 'touchedBy', 'variesByRole']);

/**
 * Leaves out of the built page what an endpoint says to the server alone: texts of the interface's document, schemas of what is
 * asked, cost. Their types are checked as ever. Without it the shell is 25 kB larger (8 kB compressed).
 */
export const stripEndpoints: Plugin = {
  name: 'strip-endpoints',
  apply: 'build',
  transform: {
    order: 'pre',
    filter: { id: FOLDER },
    handler(code) {
      const { body } = this.parse(code, { lang: 'ts' });
      const stripped = body.flatMap(findUnread).reduce(blank, code);
      return { code: body.reduceRight(dropUnused, stripped), map: null };
    },
  },
};

/** Members of the endpoint that a statement declares which the page does not read. */
function findUnread(statement: Statement): Range[] {
  if (statement.type !== 'ExportNamedDeclaration') return [];
  const { declaration } = statement;
  if (declaration?.type !== 'VariableDeclaration') return [];
  const call = declaration.declarations[0]?.init;
  if (call?.type !== 'CallExpression') return [];
  const [given] = call.arguments;
  return given?.type === 'ObjectExpression' ? unreadOf(given) : [];
}

function unreadOf({ properties }: ESTree.ObjectExpression): Range[] {
  return properties.flatMap((member) => {
    if (member.type !== 'Property' || member.key.type !== 'Identifier') return [member];
    if (WHOLE.has(member.key.name)) return [];
    if (member.key.name !== 'answer' || member.value.type !== 'ObjectExpression') return [member];
    return unreadOf(member.value);
  });
}

/** Blanks a local constant that nothing else names any more. */
function dropUnused(code: string, statement: Statement): string {
  if (statement.type !== 'VariableDeclaration') return code;
  const without = blank(code, statement);
  const names = statement.declarations.map(({ id }) => code.slice(id.start, id.end));
  return names.some((name) => new RegExp(`\\b${name}\\b`).test(without)) ? code : without;
}

/** Blanks a range and the comma behind it: all else keeps its place. */
function blank(code: string, { start, end }: Range): string {
  const [comma = ''] = /^\s*,/.exec(code.slice(end)) ?? [];
  const last = end + comma.length;
  return code.slice(0, start) + code.slice(start, last).replace(/[^\n]/g, ' ') + code.slice(last);
}
