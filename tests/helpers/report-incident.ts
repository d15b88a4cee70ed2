import { randomUUID } from 'node:crypto';
import { incidentReceipt, type NewIncident } from '../../api/core/contract/incident-actions.ts';
import { sessionAt } from './session-at.ts';

/** A place in 德化街街道. */
const PLACE: NonNullable<NewIncident['position']> = [113.6651, 34.7512];

/** Reports an incident to the Getu at this address. @returns its code */
export async function reportIncident(
  address: string,
  incident: Pick<NewIncident, 'title' | 'severity'>,
): Promise<string> {
  const body: NewIncident = { category: '0101', position: PLACE, ...incident };
  const reply = await fetch(`${address}/api/incidents`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(await sessionAt(address, 'dispatcher')),
    },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`the report was refused: ${await reply.text()}`);
  return incidentReceipt.parse(await reply.json()).code;
}
