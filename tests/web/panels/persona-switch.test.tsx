import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { AlertStrip } from '../../../web/panels/alert/alert-strip.tsx';
import { PersonaSwitch } from '../../../web/panels/persona/persona-switch.tsx';
import { meAs } from '../../helpers/me-as.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';
import { service } from './replies.ts';

afterEach(clearDesk);

const dispatcher = meAs('dispatcher');
test('the menu closes when a role is chosen, whatever is still being requested', async () => {
  const roles = { items: [dispatcher, meAs('planner')] };
  const replies = { '/api/service': service, '/api/me': dispatcher, '/api/personas': roles };
  await renderDesk(
    <>
      <PersonaSwitch />
      <AlertStrip />
    </>,
    { ...replies, '/api/alerts': { items: [] } },
  );
  await expect.element(page.getByText('Nothing to acknowledge')).toBeVisible();
  await page.getByRole('button', { name: /Dispatcher/ }).click();
  const planner = page.getByRole('dialog').getByRole('button', { name: /Planner/ });
  await expect.element(planner).toBeVisible();
  answerWith({ ...replies, '/api/me': roles.items[1] ?? {}, '/api/alerts': 'never' });
  await planner.click();
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});
