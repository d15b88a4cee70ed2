import { type FieldRule, kinds } from './kinds.ts';

const NAME_WIDTH = 11;
const LINE_WIDTH = 100;

/**
 * Lists the fields of every kind with their allowed values as lines of the help. It reads the rules themselves, so that both
 * agree.
 */
export function describeKinds(): string {
  return Object.entries(kinds)
    .flatMap(([kind, { fields }]) => wrap(kind, fields.map(describeField)))
    .join('\n');
}

function describeField(rule: FieldRule): string {
  const values = describeValues(rule);
  return `${rule.name}${rule.required ? '*' : ''}${values === '' ? '' : ` (${values})`}`;
}

function describeValues(rule: FieldRule): string {
  switch (rule.form) {
    case 'choice':
      return rule.choices.join(', ');
    case 'boolean':
      return 'true, false';
    case 'time':
      return 'time';
    case 'integer':
    case 'number':
      return `${rule.min} to ${rule.max.toLocaleString('en')}`;
    case 'text':
    case 'grid-code':
      return '';
  }
}

/** Wraps fields, two spaces between them, never within a word. */
function wrap(kind: string, fields: readonly string[]): string[] {
  const lines: string[] = [];
  let line = `  ${kind}`.padEnd(NAME_WIDTH + 1);
  for (const word of fields.flatMap((field) => ` ${field}`.split(/(?<=,) /u))) {
    if (line.length + word.length + 1 > LINE_WIDTH) {
      lines.push(line.trimEnd());
      line = ' '.repeat(NAME_WIDTH + 1);
    }
    line += ` ${line.endsWith(' ') ? word.trimStart() : word}`;
  }
  return [...lines, line.trimEnd()];
}
