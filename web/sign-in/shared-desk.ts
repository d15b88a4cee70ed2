/** Whether several people use this computer, as was stated at the last sign-in here: a property of the computer, not of a person. */
const NAME = 'getu.shared-desk';

export function isDeskShared(): boolean {
  try {
    return localStorage.getItem(NAME) === 'yes';
  } catch {
    return false;
  }
}

export function rememberSharedDesk(isShared: boolean): void {
  try {
    if (isShared) localStorage.setItem(NAME, 'yes');
    else localStorage.removeItem(NAME);
  } catch {
    // Private windows may refuse to store: it is then stated at each sign-in.
  }
}
