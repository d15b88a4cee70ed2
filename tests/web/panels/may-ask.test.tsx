import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { AlertStrip } from '../../../web/panels/alert/alert-strip.tsx';
import { IncidentsPanel } from '../../../web/panels/incident/incidents-panel.tsx';
import { LayerChoices } from '../../../web/panels/layer-choices.tsx';
import { OverviewPanel } from '../../../web/panels/overview/overview-panel.tsx';
import { Rail } from '../../../web/panels/rail.tsx';
import { meAs } from '../../helpers/me-as.ts';
import { clearDesk, renderDesk } from './desk.tsx';
import { incidentReplies } from './incident-replies.ts';

afterEach(clearDesk);

const render = (part: React.ReactNode, roles: string) =>
  renderDesk(part, { ...incidentReplies, '/api/me': meAs(roles) });

/** Paths that were asked, each once. */
const listAsked = () =>
  new Set(
    vi
      .mocked(window.fetch)
      .mock.calls.map(([address]) => new URL(String(address), location.href).pathname),
  );

const button = (name: string) => page.getByRole('button', { name, exact: true });

test('what leads to nothing for the roles is not shown', async () => {
  await render(
    <>
      <Rail />
      <LayerChoices />
    </>,
    'auditor',
  );
  await expect.element(button('Audit')).toBeVisible();
  for (const name of ['Incidents', 'New incident', 'Board']) {
    expect(button(name).query(), name).toBeNull();
  }
  await expect.element(button('Crowd')).toBeVisible();
  expect(page.getByRole('switch', { name: 'Cameras' }).query()).toBeNull();
});

test('a viewer may read incidents and cameras, and report none', async () => {
  await render(
    <>
      <Rail />
      <LayerChoices />
    </>,
    'viewer',
  );
  await expect.element(button('New incident')).not.toBeInTheDocument();
  await expect.element(button('Incidents')).toBeVisible();
  await expect.element(page.getByRole('switch', { name: 'Cameras' })).toBeVisible();
});

test('what the roles may not ask is not sent, and the panel says why', async () => {
  await render(
    <>
      <IncidentsPanel />
      <OverviewPanel />
    </>,
    'admin',
  );
  await expect.element(page.getByText(/You are not allowed/).first()).toBeVisible();
  expect(listAsked()).toContain('/api/service');
  expect(listAsked()).not.toContain('/api/incidents');
});

test('the line of alerts says nothing to who may not read them', async () => {
  await render(
    <>
      <Rail />
      <AlertStrip />
    </>,
    'auditor',
  );
  await expect.element(button('Audit')).toBeVisible();
  await expect
    .element(page.getByRole('region', { name: 'Needs attention now' }))
    .toHaveTextContent(/^$/);
});

test('what they may ask is sent', async () => {
  await render(<IncidentsPanel />, 'admin+viewer');
  await expect.poll(listAsked).toContain('/api/incidents');
});
