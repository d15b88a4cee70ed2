import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { IncidentsPanel } from '../../../web/panels/incident/incidents-panel.tsx';
import { LayersPanel } from '../../../web/panels/layers-panel.tsx';
import { MapLegend } from '../../../web/panels/map-legend.tsx';
import { OverviewPanel } from '../../../web/panels/overview/overview-panel.tsx';
import { useOpeningLayers } from '../../../web/panels/use-opening-layers.ts';
import { getState } from '../../../web/state/app-state.ts';
import { setState } from '../set-state.ts';
import { clearDesk, renderDesk } from './desk.tsx';
import { noIncidents, service } from './replies.ts';

afterEach(clearDesk);

const onlyCameras = {
  ...service,
  edition: null,
  bounds: [115.8, -31.97, 115.9, -31.92],
  levels: service.levels.map((level) => ({ ...level, count: 0, exclusiveCount: 0 })),
  cameraCount: 762,
  incidentCount: 0,
};

function Overview() {
  useOpeningLayers();
  return <OverviewPanel />;
}

test('where there are only cameras, they are counted and drawn', async () => {
  await renderDesk(<Overview />, { '/api/service': onlyCameras });
  await expect.element(page.getByText('762')).toBeVisible();
  await expect.element(page.getByText('On record', { exact: true })).toBeVisible();
  expect(getState().layers.cameras).toBe(true);
  const asked = vi.mocked(fetch).mock.calls.map(([address]) => String(address));
  expect(asked.filter((address) => address.includes('/api/grids'))).toEqual([]);
});

test('where there are other data, the camera layer is off at first', async () => {
  await renderDesk(<Overview />, {
    '/api/service': { ...onlyCameras, incidentCount: 3 },
    '/api/incidents': noIncidents,
  });
  await expect.element(page.getByText('762')).toBeVisible();
  expect(getState().layers.cameras).toBe(false);
});

test('incidents without a place can be listed alone', async () => {
  await renderDesk(<IncidentsPanel />, {
    '/api/service': service,
    '/api/incidents': noIncidents,
  });
  await page.getByRole('switch', { name: 'Only those not located' }).click({ force: true });
  expect(getState().incidentFilter.isUnlocated).toBe(true);
});

test('the long name of a level fits in its button', async () => {
  const levels = service.levels.map((level) => ({ ...level, nameEn: 'Community district' }));
  const place = await renderDesk(<LayersPanel />, { '/api/service': { ...service, levels } });
  place.style.width = '20rem';
  await expect.element(page.getByText('Community district').first()).toBeVisible();
  const options = [...place.querySelectorAll('label')].filter((label) =>
    label.textContent.includes('Community district'),
  );
  expect(options.length).toBeGreaterThan(0);
  for (const option of options) {
    expect(option.scrollWidth).toBeLessThanOrEqual(option.clientWidth);
  }
});

test('the legend lists every kind of camera, with the mark of the map', async () => {
  await renderDesk(<MapLegend levels={onlyCameras.levels} />, { '/api/service': onlyCameras });
  setState({ layers: { ...getState().layers, cameras: true } });
  const street = page.getByRole('listitem').filter({ hasText: 'Street' });
  await expect.element(street).toBeVisible();
  expect(street.element().querySelector('rect')).not.toBeNull();
  await expect.element(page.getByRole('list', { name: 'Boundaries' })).not.toBeInTheDocument();
});
