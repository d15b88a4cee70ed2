/**
 * A page stays open while the server gets another build; parts it has not loaded yet are then gone. The page the server
 * sends names the program it begins with, and that name carries the hash of everything it leads to.
 */
import { askPage } from '../api.ts';

/**
 * Whether the server has another build than this page.
 * @throws RequestFailed or TypeError when it does not say
 */
export async function isRenewed(): Promise<boolean> {
  const program = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  return program != null && !(await askPage()).includes(program);
}
