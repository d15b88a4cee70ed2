import { queryClient } from '../api.ts';
import { askWays, findTakenRole, takeDemoRole } from '../questions/account.ts';
import { resumeSession } from '../state/session.ts';
import { signInAddress } from './read-target.ts';

/** Role of the demo on its first visit. */
const FIRST_ROLE = 'dispatcher';
/** A role of the demo that does not last so long is refused: the page must not ask for it for ever. */
const LEAST_MS = 10_000;

let takenAt = Number.NEGATIVE_INFINITY;

/** Leads a page on which nobody is signed in to the page for signing in; in the demo it takes a role without asking. */
export async function openDoor(): Promise<void> {
  const ways = await askWays().catch(() => null);
  if (ways?.hasDemoDoor && performance.now() - takenAt > LEAST_MS) {
    takenAt = performance.now();
    const taken = await takeDemoRole(findTakenRole() ?? FIRST_ROLE).catch(() => null);
    if (taken !== null) {
      resumeSession();
      void queryClient.invalidateQueries();
      return;
    }
  }
  location.replace(signInAddress(location));
}
