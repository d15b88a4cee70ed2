import type { Page } from 'playwright';

const formOf = (page: Page) => page.getByRole('complementary').locator('footer form');

/** The step of a case moves on before the form has heard that its action was done, and the form takes every letter until then. */
export async function waitForFormToLeave(page: Page): Promise<void> {
  await formOf(page).waitFor({ state: 'detached' });
}

/** Opens the form of what a letter does to the case in the panel. */
export async function beginAction(page: Page, letter: string): Promise<void> {
  await waitForFormToLeave(page);
  await page.keyboard.press(letter);
  await formOf(page).waitFor();
}
