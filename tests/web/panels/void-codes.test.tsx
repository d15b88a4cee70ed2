import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { meAs } from '../../helpers/me-as.ts';
import '../../../web/i18n/plan-words.ts';
import { VoidCodeList } from '../../../web/panels/plan/void-code-list.tsx';
import { clearDesk, renderDesk } from './desk.tsx';

afterEach(clearDesk);

const codes = (count: number) => ({
  items: Array.from({ length: count }, (_, index) => ({
    code: `41010300${index}`,
    name: `Town ${index}`,
    editionId: 7,
    became: index === 2 ? '410103009' : null,
    reason: 'left in edition 7',
  })),
  editions: [
    {
      id: 7,
      title: 'Half of a file',
      validFrom: '2026-11-21T04:00:00.000Z',
      publishedBy: null,
      codes: count,
      ended: count - 1,
    },
  ],
});
const replies = {
  '/api/me': meAs('admin'),
  '/api/void-codes': codes(3),
  '/api/void-codes/410103001/reinstate': { status: 404, reason: 'code_not_void' },
  '/api/void-codes/reinstate': { items: [] },
};
const sent = () =>
  vi
    .mocked(window.fetch)
    .mock.calls.filter(([, init]) => init?.method === 'POST')
    .map(([address, init]) => [String(address), JSON.parse(String(init?.body))]);
const button = (name: string) => page.getByRole('button', { name, exact: true });

test('a code that an import voided by mistake is restored with a reason, alone or with all that the import voided', async () => {
  await renderDesk(<VoidCodeList />, replies);
  await expect.element(page.getByText(/^3 codes · .*imported$/)).toBeVisible();
  await button('Edition 7: Half of a file').click();
  await expect.element(page.getByText('its unit is now 410103009')).toBeVisible();
  await page
    .getByRole('listitem')
    .filter({ hasText: /^Town 1/ })
    .getByRole('button')
    .click();
  await expect.element(button('Restore').nth(1)).toBeDisabled();
  await page.getByLabelText('Why it was a mistake').fill('the file was cut off');
  await button('Restore').nth(1).click();
  // Somebody else was faster: that is shown, and the reason stays.
  await expect.element(page.getByRole('alert')).toHaveTextContent('That code is not void.');
  await button('Cancel').click();
  await button('Restore all 2').click();
  await page.getByLabelText('Why it was a mistake').fill('the file was cut off');
  await button('Restore all 2').click();
  const reason = 'the file was cut off';
  await expect.poll(sent).toEqual([
    ['/api/void-codes/410103001/reinstate', { reason }],
    ['/api/void-codes/reinstate', { edition: 7, reason }],
  ]);
});

test('a user who may not restore codes does not see them', async () => {
  await renderDesk(<VoidCodeList />, {
    ...replies,
    '/api/me': meAs('publisher'),
  });
  await vi.waitFor(() => expect(vi.mocked(window.fetch).mock.calls.length).toBeGreaterThan(0));
  await expect.element(page.getByText('Void codes')).not.toBeInTheDocument();
});
