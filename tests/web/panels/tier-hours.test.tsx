import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Space } from '../../../api/core/contract/crowd.ts';
import { TierHours } from '../../../web/panels/crowd/tier-hours.tsx';
import { meAs } from '../../helpers/me-as.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';

afterEach(clearDesk);

const square: Space = {
  code: 'SQ',
  name: 'Square',
  kind: 'square',
  parentCode: null,
  floor: null,
  usableAreaM2: 1000,
  capacity: null,
  position: [113.65, 34.75],
  bounds: [2, 3, 4, 5],
};
const path = '/api/crowd/spaces/SQ/tiers';
const admin = { '/api/me': meAs('admin') };
const evening = {
  fromHour: 18,
  toHour: 22,
  bounds: [1.5, 3, 4, 5],
  setBy: 'admin',
  setAt: '2026-11-21T04:00:00.000Z',
};

test('other bounds are set for hours of the day, and a refusal shows its reason', async () => {
  await renderDesk(<TierHours space={square} />, { ...admin, [path]: { code: 'SQ', hours: [] } });
  await userEvent.click(page.getByRole('button', { name: 'Set' }));
  const first = page.getByRole('textbox', { name: /^Busy/ });
  await first.fill('nobody knows');
  await expect.element(page.getByRole('button', { name: 'Set these hours' })).toBeDisabled();
  await first.fill('9');
  answerWith({ ...admin, [path]: { status: 422, reason: 'bounds_not_rising' } });
  await userEvent.click(page.getByRole('button', { name: 'Set these hours' }));
  await expect.element(page.getByRole('alert')).toHaveTextContent(/higher than the one before/);
  await first.fill('1,5');
  await expect.element(page.getByText(/higher than the one before/)).not.toBeInTheDocument();
  answerWith({ ...admin, [path]: { code: 'SQ', hours: [evening] } });
  await userEvent.click(page.getByRole('button', { name: 'Set these hours' }));
  await expect.element(page.getByText('18:00–22:00')).toBeVisible();
  const bodies = vi.mocked(window.fetch).mock.calls.flatMap(([, init]) => init?.body ?? []);
  expect(JSON.parse(String(bodies.at(-1)))).toEqual({
    hours: [{ fromHour: 18, toHour: 22, bounds: [1.5, 3, 4, 5] }],
  });
});

test('hours that are still loading or failed to load are not unset ones', async () => {
  const heading = page.getByRole('heading', { name: 'Thresholds by hour' });
  const set = page.getByRole('button', { name: 'Set' });
  await renderDesk(<TierHours space={square} />, { ...admin, [path]: 'never' });
  await expect.element(heading).toBeVisible();
  await expect.element(page.getByText('Loading')).toBeVisible();
  expect(set.elements()).toEqual([]);
  await renderDesk(<TierHours space={square} />, {
    ...admin,
    [path]: { code: 'SQ', hours: [evening] },
  });
  const bounds = page.getByRole('listitem').filter({ hasText: 'Busy' }).last();
  await expect.element(bounds).toHaveTextContent('Busy from 1.5/m²');
});

test('a user who may not set them sees them only where there are any', async () => {
  const viewer = { '/api/me': meAs('viewer') };
  await renderDesk(<TierHours space={square} />, {
    ...viewer,
    [path]: { code: 'SQ', hours: [evening] },
  });
  await expect.element(page.getByText('18:00–22:00')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Change' })).not.toBeInTheDocument();
});
