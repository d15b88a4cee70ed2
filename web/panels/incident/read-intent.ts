import type { Position } from '../../../api/core/contract/geo.ts';
import type { IncidentAction } from '../../../api/core/contract/incident-actions.ts';
import type { ActionDraft } from './action-draft.ts';
import { toPlaceFound } from './place-found.ts';
import type { Intent } from './use-incident-act.ts';

type Missing =
  | 'handling.reasonMissing'
  | 'handling.toMissing'
  | 'handling.originalMissing'
  | 'handling.categoryMissing'
  | 'handling.placeMissing';

/** The complete action, or the message key of what is missing. Pure. */
export function readIntent(
  action: IncidentAction,
  draft: Omit<ActionDraft, 'action' | 'version'>,
  position: Position | null,
): { intent: Intent; missing: null } | { intent: null; missing: Missing } {
  const text = draft.text.trim();
  const note = text === '' ? {} : { note: text };
  const lacks = (missing: Missing) => ({ intent: null, missing });
  const means = (intent: Intent) => ({ intent, missing: null });
  switch (action) {
    case 'acknowledge':
      return means({ action });
    case 'register':
    case 'start':
    case 'finish':
    case 'verify':
    case 'close':
    case 'report_in':
      return means({ action, ...note });
    case 'dismiss':
    case 'return':
    case 'reopen':
    case 'whistle':
      return text === '' ? lacks('handling.reasonMissing') : means({ action, reason: text });
    case 'note':
      return text === '' ? lacks('handling.reasonMissing') : means({ action, note: text });
    case 'dispatch':
      return draft.to === null
        ? lacks('handling.toMissing')
        : means({ action, to: draft.to, ...note });
    case 'reassign':
      if (draft.to === null) return lacks('handling.toMissing');
      return text === ''
        ? lacks('handling.reasonMissing')
        : means({ action, to: draft.to, reason: text });
    case 'mark_duplicate': {
      const of = draft.original.trim();
      return of === '' ? lacks('handling.originalMissing') : means({ action, of, ...note });
    }
    case 'reclassify': {
      const { category, severity } = draft;
      if (category === null) return lacks('handling.categoryMissing');
      if (text === '') return lacks('handling.reasonMissing');
      return means({ action, category, severity, reason: text });
    }
    case 'locate': {
      if (position === null) return lacks('handling.placeMissing');
      const [address, floor] = [draft.address.trim(), draft.floor.trim()];
      return means({
        action,
        position,
        ...(address !== '' && { address }),
        ...(floor !== '' && { floor }),
        ...toPlaceFound(draft.found, position),
      });
    }
  }
}
