import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../web/i18n/plan-words.ts';
import type { Problem } from '../../../api/core/editor/problem.ts';
import { i18n } from '../../../web/i18n/i18n.ts';
import { JudgementList } from '../../../web/panels/plan/judgement-list.tsx';
import { useProblemWords } from '../../../web/panels/plan/use-problem-words.ts';
import { setState } from '../set-state.ts';
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

test('counted nouns have separate singular and plural words', async () => {
  await renderDesk(
    <>
      <Words problem={{ check: 'hole', values: { unit: 'Arcade', count: 1, area: 12.3 } }} />
      <Words problem={{ check: 'hole', values: { unit: 'Mall', count: 2, area: 1500 } }} />
      <Words problem={{ check: 'cameras_move', values: { from: 'A', to: 'B', count: 3 } }} />
    </>,
    { '/api/service': service },
  );
  await expect.element(page.getByText('Arcade has 1 hole of 12 m².')).toBeVisible();
  await expect.element(page.getByText('Mall has 2 holes, 1,500 m² in total.')).toBeVisible();
  await expect.element(page.getByText('3 cameras move from A to B.')).toBeVisible();
});

test('findings of the server are in the language of the page, except text by users', async () => {
  const rest = { key: null, areaM2: null, place: null, severity: 'error' as const };
  const figures = [{ figure: 'households' as const, before: 320, after: 335 }];
  await renderDesk(
    <JudgementList
      judgement={{
        problems: [],
        findings: [
          {
            ...rest,
            reason: 'figures_changed',
            detail: 'households 320 → 335',
            note: { what: 'figures', changes: figures },
          },
          { ...rest, reason: 'overlap', detail: 'with W', note: { what: 'with', unit: '西区' } },
          {
            ...rest,
            reason: 'torn_border',
            detail: 'a side has no neighbour',
            note: { what: 'side_alone' },
          },
          { ...rest, reason: 'invalid_geometry', detail: 'Self-intersection' },
          { ...rest, reason: 'locked', detail: '正在勘测' },
        ],
      }}
    />,
    { '/api/service': service },
  );
  setState({ language: 'zh-CN' });
  await i18n.changeLanguage('zh-CN');
  await expect.element(page.getByText('户数 320 → 335')).toBeVisible();
  await expect.element(page.getByText('与“西区”重叠')).toBeVisible();
  await expect.element(page.getByText('正在勘测')).toBeVisible();
  expect(document.querySelector('ul')?.textContent).not.toMatch(/[A-Za-z]{3}/);
});

test('a heading over problems names the fault, not the broken rule', async () => {
  const headings = {
    hole: ['内部有空洞', 'Has a hole'],
    building_cut: ['切到建筑', 'Cuts a building'],
  };
  for (const [check, [chinese, english]] of Object.entries(headings)) {
    expect(i18n.getResource('zh-CN', 'editor', `check.${check}`)).toBe(chinese);
    expect(i18n.getResource('en', 'editor', `check.${check}`)).toBe(english);
  }
  // A satisfied rule would have that name.
  const all = Object.values(i18n.getResource('zh-CN', 'editor', 'check')).join();
  expect(all).not.toMatch(/无洞|不切|成片|不变/);
});
