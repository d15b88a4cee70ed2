import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../web/i18n/plan-words.ts';
import type { Problem } from '../../../web/editor/problem.ts';
import { useProblemWords } from '../../../web/panels/plan/use-problem-words.ts';
import { clearDesk, renderDesk } from './desk.tsx';
import { service } from './replies.ts';

afterEach(clearDesk);

function Words({ problem }: { problem: Pick<Problem, 'check' | 'values'> }) {
  const wordsOf = useProblemWords();
  const rest = {
    id: '',
    severity: 'warning',
    level: 3,
    units: [],
    place: [0, 0],
    isOld: false,
  } as const;
  return <p>{wordsOf({ ...rest, ...problem })}</p>;
}

test('of what is counted, one and many have their own words', async () => {
  await renderDesk(
    <>
      <Words problem={{ check: 'hole', values: { unit: 'Arcade', count: 1, area: 12.3 } }} />
      <Words problem={{ check: 'hole', values: { unit: 'Mall', count: 2, area: 1500 } }} />
      <Words problem={{ check: 'cameras_move', values: { from: 'A', to: 'B', count: 3 } }} />
    </>,
    { '/api/service': service },
  );
  await expect.element(page.getByText('Arcade has 1 hole of 12 m².')).toBeVisible();
  await expect.element(page.getByText('Mall has 2 holes of 1,500 m² together.')).toBeVisible();
  await expect.element(page.getByText('3 cameras come from A to B.')).toBeVisible();
});
