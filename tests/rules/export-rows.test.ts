import { expect, test } from 'vitest';
import { type IncidentRow, incidentCells, incidentFeature } from '../../api/domain/export-rows.ts';

const row: IncidentRow = {
  code: 'C-1',
  title: '亚细亚',
  category: '0901',
  categoryZh: '客流超限',
  categoryEn: 'Crowd above limit',
  severity: 2,
  state: 'closed',
  reportedAt: '2026-03-01T00:00:00Z',
  registeredAt: null,
  dueAt: null,
  closedAt: '2026-03-01T01:00:00Z',
  closedOnTime: null,
  closedInGrid: true,
  address: '亚细亚',
  floor: null,
  source: 'crowd_warning',
  unitNames: [],
  gridCode: null,
  lon: null,
  lat: null,
};

test('a table names the source of a warning in its language, GeoJSON keeps the key', () => {
  const inEnglish = incidentCells(row, 'en', 'Asia/Shanghai');
  expect(inEnglish).toContain('Crowd warning');
  expect(inEnglish).toContain('Crowd above limit');
  expect(incidentCells(row, 'zh', 'Asia/Shanghai')).toContain('客流预警');
  expect(incidentFeature(row).properties).toMatchObject({ source: 'crowd_warning' });
});
