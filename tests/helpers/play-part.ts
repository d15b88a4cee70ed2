import type { Page } from 'playwright';

/** Changes the role with the demo's switcher; the name is the one it shows. */
export async function playPart(page: Page, name: string | RegExp): Promise<void> {
  await page
    .locator('header')
    .getByRole('button', { name: /Your role|当前身份/ })
    .click();
  const choice = page.getByRole('dialog');
  await choice.getByRole('button', { name }).first().click();
  await choice.waitFor({ state: 'hidden' });
}
