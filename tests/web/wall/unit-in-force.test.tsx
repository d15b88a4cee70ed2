import { afterEach, expect, test, vi } from 'vitest';
import { useUnitInForce } from '../../../web/questions/editions.ts';
import { useAppState } from '../../../web/state/app-state.ts';
import { clearDesk, renderDesk } from '../panels/desk.tsx';
import { detail, grid, service, street } from '../panels/replies.ts';
import { setState } from '../set-state.ts';

afterEach(clearDesk);

/** A scene of one unit while something is highlighted, and after it one of everything. */
function Scene() {
  const highlighted = useAppState((state) => state.highlighted);
  return <p>{useUnitInForce(highlighted) ?? 'everything'}</p>;
}

const followed = {
  code: 'OLD',
  steps: [
    {
      edition: 7,
      validFrom: '2026-11-21T04:00:00.000Z',
      old: { code: 'OLD', name: 'Old' },
      new: { code: grid.code, name: grid.name },
      shareOfOld: 1,
      shareOfNew: 1,
    },
  ],
};

test('a scene of everything is not of the unit of the previous scene', async () => {
  const place = await renderDesk(
    <Scene />,
    {
      '/api/service': service,
      '/api/grids/OLD/lineage': followed,
      [`/api/grids/${grid.code}`]: detail(grid, [street]),
    },
    { highlighted: 'OLD' },
  );
  const shown = () => place.querySelector('p')?.textContent;
  await vi.waitFor(() => expect(shown()).toBe(grid.code));
  setState({ highlighted: null });
  await vi.waitFor(() => expect(shown()).toBe('everything'));
});
