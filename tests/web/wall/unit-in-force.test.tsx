import { afterEach, expect, test, vi } from 'vitest';
import { useUnitInForce } from '../../../web/questions/editions.ts';
import { setState, useAppState } from '../../../web/state/app-state.ts';
import { clearDesk, renderDesk } from '../panels/desk.tsx';
import { detail, grid, service, street } from '../panels/replies.ts';

afterEach(clearDesk);

/** A scene of one unit while something is highlighted, and after it one of everything. */
function Scene() {
  const highlighted = useAppState((state) => state.highlighted);
  return <p>{useUnitInForce(highlighted) ?? 'everything'}</p>;
}

test('the scene of everything that follows one of a unit is of everything', async () => {
  const place = await renderDesk(
    <Scene />,
    { '/api/service': service, [`/api/grids/${grid.code}`]: detail(grid, [street]) },
    { highlighted: grid.code },
  );
  await vi.waitFor(() => expect(place.querySelector('p')?.textContent).toBe(grid.code));
  await vi.waitFor(() =>
    expect(window.fetch).toHaveBeenCalledWith(
      expect.stringContaining(grid.code),
      expect.anything(),
    ),
  );
  setState({ highlighted: null });
  await vi.waitFor(() => expect(place.querySelector('p')?.textContent).toBe('everything'));
});
