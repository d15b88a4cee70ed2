/** The published figures that determine the size of the demo, from the running API. */
import { expect, it } from 'vitest';
import { grid, gridPage } from '../../api/core/contract/grids.ts';
import { incidentPage } from '../../api/core/contract/incidents.ts';
import { ask } from '../helpers/open-map.ts';

const JINGGUANG = '410103012';
const DEHUA = '410103010';

async function askGrid(code: string) {
  return grid.parse(await ask(`/api/grids/${code}`));
}

it('京广路街道 has 13 communities, 111 general and 43 exclusive grids, 845 micro-grids', async () => {
  const { name, descendants } = await askGrid(JINGGUANG);
  expect(name).toBe('京广路街道');
  expect(descendants).toEqual(
    expect.arrayContaining([
      { level: 2, kind: 'general', count: 13 },
      { level: 3, kind: 'general', count: 111 },
      { level: 3, kind: 'exclusive', count: 43 },
      { level: 4, kind: 'general', count: 845 },
    ]),
  );
  expect(descendants).toHaveLength(4);
});

it('德化街街道 has 2 communities and 103 + 5 + 1,200 cameras', async () => {
  const { descendants, cameras } = await askGrid(DEHUA);
  expect(descendants).toContainEqual({ level: 2, kind: 'general', count: 2 });
  expect(cameras).toEqual(
    expect.arrayContaining([
      { kind: 'access_control', count: 103 },
      { kind: 'high_altitude', count: 5 },
      { kind: 'mall', count: 1200 },
    ]),
  );
});

it('its malls are exclusive grids', async () => {
  const box = '113.655,34.748,113.669,34.758';
  const { items } = gridPage.parse(
    await ask(`/api/grids?level=3&kind=exclusive&bbox=${box}&limit=200`),
  );
  expect(items.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['亚细亚', '德化无限城', '百年德化']),
  );
});

it('the district has its 16 streets and 176 communities', async () => {
  const [streets, communities] = [
    gridPage.parse(await ask('/api/grids?level=1&limit=1')),
    gridPage.parse(await ask('/api/grids?level=2&limit=1')),
  ];
  expect([streets.total, communities.total]).toEqual([16, 176]);
});

it('some 20,000 incidents, more than 90 % of the closed ones closed in their grid', async () => {
  const { total } = incidentPage.parse(await ask('/api/incidents?status=all&limit=1'));
  expect(total).toBeGreaterThan(18_000);
  expect(total).toBeLessThan(22_000);
  const { incidents } = await askGrid(DEHUA);
  expect(incidents.inGridRate30d).toBeGreaterThan(0.9);
});
