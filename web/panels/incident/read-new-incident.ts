import type { Position } from '../../../api/core/contract/geo.ts';
import type { NewIncident } from '../../../api/core/contract/incident-actions.ts';
import type { IncidentDraft } from '../../state/incident-draft.ts';
import { toPlaceFound } from './place-found.ts';

interface Missing {
  title: 'handling.new.titleMissing' | null;
  category: 'handling.categoryMissing' | null;
}

/** The request, or a message key for each incomplete field. Pure. */
export function readNewIncident(
  draft: IncidentDraft,
  position: Position | null,
): { incident: NewIncident; missing: null } | { incident: null; missing: Missing } {
  const title = draft.title.trim();
  if (title === '' || draft.category === null) {
    return {
      incident: null,
      missing: {
        title: title === '' ? 'handling.new.titleMissing' : null,
        category: draft.category === null ? 'handling.categoryMissing' : null,
      },
    };
  }
  const { description, address, floor, name, phone } = trimmed(draft);
  const reporter = { ...(name && { name }), ...(phone && { phone }) };
  return {
    missing: null,
    incident: {
      title,
      category: draft.category,
      severity: draft.severity,
      position,
      ...(description && { description }),
      ...(address && { address }),
      ...(floor && { floor }),
      ...toPlaceFound(draft.found, position),
      ...((name || phone) && { reporter }),
    },
  };
}

const trimmed = ({ description, address, floor, name, phone }: IncidentDraft) => ({
  description: description.trim(),
  address: address.trim(),
  floor: floor.trim(),
  name: name.trim(),
  phone: phone.trim(),
});
