import type { Page } from 'playwright';

const formOf = (page: Page) => page.getByRole('complementary').locator('footer form');

/**
 * Waits until the form has closed. The state of the incident changes before the form knows that its action was done, and until
 * then the form takes every letter.
 */
export async function waitForFormToLeave(page: Page): Promise<void> {
  await formOf(page).waitFor({ state: 'detached' });
}

/** Opens the form for the action of a letter on the incident in the panel. */
export async function beginAction(page: Page, letter: string): Promise<void> {
  await waitForFormToLeave(page);
  await page.keyboard.press(letter);
  await formOf(page).waitFor();
}
