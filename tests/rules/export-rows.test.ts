import { expect, test } from 'vitest';
import { createTranslator } from '../../api/contract/translate-text.ts';
import {
  type ExportTable,
  type IncidentRow,
  incidentFeature,
  incidentTable,
} from '../../api/domain/export-rows.ts';

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

const translate = createTranslator([
  { kind: 'term', zh: '亚细亚', en: 'Asia Mall' },
  { kind: 'term', zh: '德化', en: 'Dehua' },
  { kind: 'term', zh: '街', en: 'Street' },
]);
const timeZone = 'Asia/Shanghai';

/** By heading. */
function tableRow({ header, cellsOf }: ExportTable<IncidentRow>, of: IncidentRow) {
  const cells = cellsOf(of);
  expect(cells).toHaveLength(header.length);
  return Object.fromEntries(header.map((name, index) => [name, cells[index]]));
}

test('a table names the source of a warning in its language, GeoJSON keeps the key', () => {
  const inEnglish = tableRow(incidentTable({ lang: 'en', timeZone, translate: null }), row);
  expect(inEnglish).toMatchObject({ Source: 'Crowd warning', Category: 'Crowd above limit' });
  const inChinese = tableRow(incidentTable({ lang: 'zh', timeZone, translate: null }), row);
  expect(inChinese).toMatchObject({ 来源: '客流预警', 类别: '客流超限' });
  expect(incidentFeature(row, null).properties).toMatchObject({ source: 'crowd_warning' });
});

test('a file for readers of English says beside each name what it is called there, and keeps the name to join by', () => {
  const placed = { ...row, unitNames: ['德化街', '某社区'], gridCode: '410103001' };
  const cells = tableRow(incidentTable({ lang: 'en', timeZone, translate }), placed);
  expect(cells).toMatchObject({
    Title: '亚细亚',
    'Title in English': 'Asia Mall',
    'Level 1': '德化街',
    'Level 1 in English': 'Dehua Street',
    // Nobody has translated it: nothing half one language and half the other.
    'Level 2': '某社区',
    'Level 2 in English': null,
    'Level 3 in English': null,
    'Grid code': '410103001',
    'Category code': '0901',
  });
  const inChinese = tableRow(incidentTable({ lang: 'zh', timeZone, translate }), placed);
  expect(Object.keys(inChinese).join()).not.toMatch(/[A-Za-z]/);
  expect(incidentFeature(placed, translate).properties).toMatchObject({
    title: '亚细亚',
    titleEn: 'Asia Mall',
    category: '0901',
    categoryZh: '客流超限',
    categoryEn: 'Crowd above limit',
    state: 'closed',
    gridCode: '410103001',
  });
});
