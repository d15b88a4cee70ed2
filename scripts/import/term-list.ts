import { type Term, termKind } from '../../api/core/contract/glossary.ts';
import type { Db } from '../../api/database/database.ts';
import { storeTerms } from '../../api/sql/service/store-terms.ts';
import type { TableKind } from './table-kinds.ts';
import type { Tally } from './tally.ts';
import { optionalText, requiredText } from './to-staged.ts';

/** Opens the import of terms, which fit in memory. */
export function openTermList(db: Db, tally: Tally): TableKind {
  const rows = new Map<string, number>();
  const terms: Term[] = [];
  return {
    createStage: async () => {},
    async stage(_, checked) {
      for (const { row, values } of checked) {
        const kind = termKind.parse(optionalText(values, 'kind') ?? 'term');
        const zh = requiredText(values, 'zh');
        const first = rows.get(`${kind} ${zh}`);
        const detail =
          first !== undefined
            ? `zh: as in row ${first}`
            : zh.split('#').length > 2
              ? 'zh: # stands for the numbers of a name, once'
              : null;
        if (detail === null) {
          rows.set(`${kind} ${zh}`, row);
          terms.push({ kind, zh, en: requiredText(values, 'en') });
        } else {
          const reason = first === undefined ? 'bad_term' : 'duplicate_term';
          tally.add({ row, code: zh, reason, detail, outcome: 'refused' });
        }
      }
    },
    checkStage: async () => {},
    merge: () => storeTerms(db, terms),
    mergesAtOnce: true,
    replacesList: false,
    changesService: () => true,
  };
}
