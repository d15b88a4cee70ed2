import type { AppDependencies } from '../app-dependencies.ts';
import type { ChildStatistics } from '../core/contract/statistics.ts';
import { figureTable } from '../domain/export-rows.ts';
import { type ExportLanguage, unplaced as unplacedWords } from '../domain/export-words.ts';
import { fileAnswers } from '../http/file-answers.ts';
import { createRouter } from '../http/router.ts';
import { writeTable } from '../http/write-table.ts';
import { readTranslator } from '../sql/glossary.ts';
import { listLevelNames } from '../sql/name-level.ts';
import { countChildren, countTopUnits } from './count-children.ts';
import { childrenFile, topUnitsFile } from './statistics-descriptions.ts';

/** The figures of units as files: what the page shows of them. */
export function statisticsExportRoutes(dependencies: AppDependencies) {
  const { database, district } = dependencies;
  const { nameFile, sendFile } = fileAnswers(dependencies);

  async function writeFigures(
    { children, unplaced, openAt }: ChildStatistics,
    lang: ExportLanguage,
  ): Promise<AsyncIterable<string>> {
    const table = figureTable({
      lang,
      levels: await listLevelNames(database),
      translate: await readTranslator(database),
      timeZone: district.timeZone(),
      level: children[0]?.level ?? null,
      openAt,
    });
    const rest =
      unplaced === null ? [] : [{ code: null, name: unplacedWords(lang), figures: unplaced }];
    return writeTable(table, [[...children, ...rest]]);
  }

  return createRouter()
    .openapi(childrenFile, async (context) => {
      const { code } = context.req.valid('param');
      const { lang, ...asked } = context.req.valid('query');
      const counted = await countChildren(dependencies, code, asked);
      const name = nameFile('figures', lang, { grid: code, ...counted });
      return sendFile(context, name, 'csv', await writeFigures(counted, lang));
    })
    .openapi(topUnitsFile, async (context) => {
      const { lang, ...asked } = context.req.valid('query');
      const counted = await countTopUnits(dependencies, asked);
      const name = nameFile('figures', lang, counted);
      return sendFile(context, name, 'csv', await writeFigures(counted, lang));
    });
}
