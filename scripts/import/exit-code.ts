import type { ImportReport } from './request.ts';

/** Exit codes of the command, as listed in its help. */
export const EXIT = { stored: 0, refused: 1, usage: 2, database: 3 } as const;

/** Exit code of an import that has finished; for a dry run, the one with which the import itself would end. */
export function exitCodeOf({ outcome }: Pick<ImportReport, 'outcome'>): number {
  return outcome === 'refused' ? EXIT.refused : EXIT.stored;
}
