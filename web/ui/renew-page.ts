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
  const program = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  return program != null && !(await askPage()).includes(program);
}
