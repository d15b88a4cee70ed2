import type { AppDependencies } from '../app-dependencies.ts';
import * as statistics from '../core/contract/endpoints/statistics.ts';
import type { FileLanguage } from '../core/contract/languages.ts';
import type { ChildStatistics } from '../core/contract/statistics.ts';
import { unplaced as unplacedWords } from '../domain/export-words.ts';
import { figureTable } from '../domain/figure-table.ts';
import { fileAnswers } from '../http/file-answers.ts';
import { recordReading } from '../http/record-reading.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { writeTable } from '../http/write-table.ts';
import { readTranslator } from '../sql/service/glossary.ts';
import { listLevelNames } from '../sql/service/level-names.ts';
import { countChildren, countTopUnits } from '../statistics/count-children.ts';
import { type Handling, measureHandling, measureUnplaced } from '../statistics/measure-handling.ts';

/** Exports figures of units as files, as the page shows them. */
export function statisticsExportRoutes(dependencies: AppDependencies) {
  const { database, district } = dependencies;
  const { nameFile, sendFile } = fileAnswers(dependencies);

  async function writeFigures(
    { children, unplaced, openAt }: ChildStatistics,
    handling: ReadonlyMap<string, Handling>,
    unplacedHandling: Handling | null,
    lang: FileLanguage,
  ): Promise<AsyncIterable<string>> {
    const table = figureTable({
      lang,
      levels: await listLevelNames(database),
      translate: await readTranslator(database),
      timeZone: district.timeZone(),
      level: children[0]?.level ?? null,
      openAt,
    });
    const units = children.flatMap(({ code, name, figures }) => {
      const times = handling.get(code);
      return times === undefined ? [] : [{ code, name, figures: { ...times, ...figures } }];
    });
    const rest =
      unplaced === null || unplacedHandling === null
        ? []
        : [
            {
              code: null,
              name: unplacedWords(lang),
              figures: { ...unplacedHandling, ...unplaced },
            },
          ];
    return writeTable(table, [[...units, ...rest]]);
  }

  return createRouter()
    .openapi(toRoute(statistics.childrenFile), async (context) => {
      const { code } = context.req.valid('param');
      const { lang, ...asked } = context.req.valid('query');
      const counted = await countChildren(dependencies, code, asked);
      const handling = await measureHandling(dependencies, counted.children, asked);
      const name = nameFile('figures', lang, { grid: code, ...counted });
      await recordReading(dependencies, context, {
        action: 'export.figures',
        objectKind: 'list',
        object: code,
      });
      const rows = await writeFigures(counted, handling, null, lang);
      return sendFile(context, name, 'csv', rows);
    })
    .openapi(toRoute(statistics.topUnitsFile), async (context) => {
      const { lang, ...asked } = context.req.valid('query');
      const counted = await countTopUnits(dependencies, asked);
      const ofUnit = { ...asked, basis: 'location' as const };
      const handling = await measureHandling(dependencies, counted.children, ofUnit);
      const unplaced = await measureUnplaced(dependencies, handling, asked);
      const name = nameFile('figures', lang, counted);
      await recordReading(dependencies, context, {
        action: 'export.figures',
        objectKind: 'list',
        object: '',
      });
      const rows = await writeFigures(counted, handling, unplaced, lang);
      return sendFile(context, name, 'csv', rows);
    });
}
