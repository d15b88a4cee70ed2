/**
 * Detects a new build. A page stays open while the server gets another build; parts it has not loaded yet are then missing. The
 * page that the server sends names its first program, and that name contains the hash of all its parts.
 */
import { askPage } from '../request.ts';

/**
 * Whether the server has another build than this page.
 * @throws RequestFailed or TypeError without an answer
 */
export async function isRenewed(): Promise<boolean> {
  const program = programOfPage();
  return program !== null && !(await askPage()).includes(program);
}

/** Address of the first program of this page, by which builds differ; null: there is none. */
export function programOfPage(): string | null {
  return document.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null;
}
