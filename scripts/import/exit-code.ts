import type { ImportReport } from './request.ts';

/** Exit codes of the command, as its help lists them. */
export const EXIT = { stored: 0, refused: 1, usage: 2, database: 3 } as const;

/** The exit code of an import that came to its end; of a dry run, the one that the import itself would end with. */
export function exitCodeOf({ outcome }: Pick<ImportReport, 'outcome'>): number {
  return outcome === 'refused' ? EXIT.refused : EXIT.stored;
}
