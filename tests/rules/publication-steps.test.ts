import { expect, test } from 'vitest';
import type { Db } from '../../api/database/database.ts';
import { buildChangeTarget } from '../../api/sql/publication/build-change-target.ts';
import { carryOver } from '../../api/sql/publication/carry-over.ts';
import { deriveUnits } from '../../api/sql/publication/derive-units.ts';
import { drawBorders } from '../../api/sql/publication/draw-borders.ts';
import { openUnits } from '../../api/sql/publication/open-units.ts';
import { publishStaged } from '../../api/sql/publication/publish-edition.ts';
import { recordLineage } from '../../api/sql/publication/record-lineage.ts';
import { stagePosts } from '../../api/sql/publication/stage-posts.ts';
import { buildCoverage, findCoverageUnits } from '../../api/sql/staging/build-coverage.ts';
import { createStaging } from '../../api/sql/staging/stage-grids.ts';

const options = {
  parent: 'field',
  upper: 'derive',
  replaceLevel: false,
  title: '',
  validFrom: '',
} as const;

/** Checked by the compiler, never run: each line is correct except for the missing table. */
async function inWrongOrder(db: Db): Promise<void> {
  // @ts-expect-error nothing is staged
  await publishStaged(db, options, () => undefined);
  // @ts-expect-error nothing is staged
  await buildChangeTarget(db, [], 'keep');
  const staged = await createStaging(db);
  // @ts-expect-error which units the edition has is not known
  await buildCoverage(staged);
  const targeted = await buildChangeTarget(staged, [], 'keep');
  // @ts-expect-error the smallest units are not gathered
  await deriveUnits(targeted);
  const covered = await findCoverageUnits(targeted);
  // @ts-expect-error there are no shapes
  await openUnits(covered);
  const changed = await openUnits(await deriveUnits(covered));
  // @ts-expect-error the sides of the smallest units are not read
  await drawBorders(changed);
  const traced = await recordLineage(changed, 1);
  // @ts-expect-error nobody has said which posts end
  await carryOver(traced, '');
  const { posted } = await stagePosts(traced, []);
  await carryOver(posted, '');
}

test('steps of a publication in a wrong order do not compile', () => {
  expect(inWrongOrder).toBeTypeOf('function');
});
