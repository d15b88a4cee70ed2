import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { queryClient } from '../../../web/api.ts';
import { IncidentPanel } from '../../../web/panels/incident/incident-panel.tsx';
import { meAs } from '../../helpers/me-as.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';
import { incidentReplies, theIncident } from './incident-replies.ts';

afterEach(clearDesk);

const READINGS = '/api/incidents/C-1/reporter/readings';
const incident = theIncident({ reporter: { name: '张**', phone: '138****1234' } });
const replies = { ...incidentReplies, '/api/incidents/C-1': incident };
const clear = { name: '张三', phone: '13800001234' };

const show = page.getByRole('button', { name: 'Show name and phone' });

test('a reporter is masked until somebody asks, and again when the panel shows it to another role', async () => {
  await renderDesk(<IncidentPanel code="C-1" />, { ...replies, [READINGS]: clear });
  await expect.element(page.getByText('138****1234')).toBeVisible();
  await show.click();
  await expect.element(page.getByText('13800001234')).toBeVisible();
  await expect.element(page.getByText('张三')).toBeVisible();
  await page.getByRole('button', { name: 'Hide name and phone' }).click();
  await expect.element(page.getByText('138****1234')).toBeVisible();

  await show.click();
  await expect.element(page.getByText('13800001234')).toBeVisible();
  answerWith({ ...replies, '/api/me': meAs('chief') });
  await queryClient.invalidateQueries();
  await expect.element(page.getByText('138****1234')).toBeVisible();
  expect(page.getByText('13800001234').elements()).toEqual([]);
});

test('why name and phone cannot be shown is stated', async () => {
  const refused = { status: 503, reason: 'data_key_missing' };
  await renderDesk(<IncidentPanel code="C-1" />, { ...replies, [READINGS]: refused });
  await show.click();
  await expect.element(page.getByText(/the server lacks the key/)).toBeVisible();
});
