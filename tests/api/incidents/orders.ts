/** Any action on an incident, valid or not, for tests that hold for all of them. */
import fc from 'fast-check';
import type { IncidentState } from '../../../api/core/contract/incidents.ts';
import type { IncidentOrder } from '../../../api/core/rules/incident-life.ts';

/** Units of the small district (routes/district.ts), and one that does not exist. */
export const UNITS = [
  '410103001',
  '410103001001',
  '410103001002',
  '410103001001001',
  '410103001001002',
  '410103001002001',
  '410103001001001001',
  '410103999',
];
const CATEGORIES = ['0101', '0501', '0701', '0901', '0199'];

const steps: IncidentOrder[] = [
  { action: 'register' },
  { action: 'start' },
  { action: 'finish' },
  { action: 'verify' },
  { action: 'close' },
  { action: 'report_in' },
];
const turns: IncidentOrder[] = [
  { action: 'dismiss', reason: '不属实' },
  { action: 'return', reason: '材料不全' },
  { action: 'reopen', reason: '又出现了' },
  { action: 'whistle', reason: '需要部门到场' },
];
const places: IncidentOrder[] = [
  { action: 'locate', position: [113.6605, 34.7505] },
  { action: 'locate', position: [113.6615, 34.7515], address: '德化街2号', floor: '2F' },
  { action: 'locate', position: [113.6635, 34.7505] },
  { action: 'locate', position: [113.7, 34.8] },
];

/** The next step; for a closed incident, the first again. */
export const forward: Record<IncidentState, IncidentOrder> = {
  reported: { action: 'register' },
  registered: { action: 'dispatch', to: '410103001001001' },
  dispatched: { action: 'start' },
  in_progress: { action: 'finish' },
  done: { action: 'verify' },
  verified: { action: 'close' },
  closed: { action: 'reopen', reason: '又出现了' },
};

/** Forward steps are as frequent as all others together, so that most sequences make progress. */
export function anyOrder(codes: readonly string[]): fc.Arbitrary<IncidentOrder> {
  const of = fc.constantFrom(...codes, 'E-999');
  const reclassified = fc.tuple(fc.constantFrom(...CATEGORIES), fc.integer({ min: 1, max: 3 }));
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...steps) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(...UNITS).map((to) => order({ action: 'dispatch', to })),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...UNITS)
        .map((to) => order({ action: 'reassign', to, reason: '不归该网格' })),
    },
    { weight: 4, arbitrary: fc.constantFrom(...turns) },
    { weight: 1, arbitrary: of.map((code) => order({ action: 'mark_duplicate', of: code })) },
    { weight: 1, arbitrary: fc.constant(order({ action: 'acknowledge' })) },
    { weight: 1, arbitrary: fc.constant(order({ action: 'note', note: '已联系物业' })) },
    { weight: 1, arbitrary: fc.constantFrom(...places) },
    {
      weight: 1,
      arbitrary: reclassified.map(([category, severity]) =>
        order({ action: 'reclassify', category, severity, reason: '归类有误' }),
      ),
    },
  );
}

function order(one: IncidentOrder): IncidentOrder {
  return one;
}
