import { expect, test } from 'vitest';
import { createTranslator } from '../../api/core/words/translate-text.ts';
import { incidentFeature } from '../../api/domain/export-features.ts';
import type { IncidentRow } from '../../api/domain/export-rows.ts';
import { type ExportTable, incidentTable } from '../../api/domain/export-tables.ts';
import { incident as zh } from '../../web/i18n/zh-cn/incident.ts';
import { statistics as zhStatistics } from '../../web/i18n/zh-cn/statistics.ts';

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
  placeFound: null,
  floor: null,
  source: 'crowd_warning',
  cameLive: true,
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
const levels = [
  { level: 1, nameZh: '街道', nameEn: 'Sub-district' },
  { level: 2, nameZh: '社区', nameEn: 'Community' },
];

/** A row of the table by heading. */
function tableRow({ header, cellsOf }: ExportTable<IncidentRow>, of: IncidentRow) {
  const cells = cellsOf(of);
  expect(cells).toHaveLength(header.length);
  return Object.fromEntries(header.map((name, index) => [name, cells[index]]));
}

test('a table has the source of a warning in words of its language, GeoJSON has the key', () => {
  const inEnglish = tableRow(incidentTable({ lang: 'en', levels, timeZone, translate: null }), row);
  expect(inEnglish).toMatchObject({ Source: 'Crowd warning', Category: 'Crowd above limit' });
  const inChinese = tableRow(incidentTable({ lang: 'zh', levels, timeZone, translate: null }), row);
  expect(inChinese).toMatchObject({
    来源: '客流预警',
    类别: '客流超限',
    标题: zh.categoryAt.replace('{{category}}', '客流超限').replace('{{place}}', '亚细亚'),
  });
  const table = incidentTable({ lang: 'zh', levels, timeZone, translate: null });
  const ofDesk = { ...row, title: '井盖缺失', source: null };
  expect(tableRow(table, ofDesk)).toMatchObject({ 来源: zh.reportedHere, 标题: '井盖缺失' });
  expect(tableRow(table, { ...ofDesk, cameLive: false })).toMatchObject({ 来源: null });
  expect(incidentFeature(row, null).properties).toMatchObject({ source: 'crowd_warning' });
});

test('an English file has the English name next to each name, and keeps the original for joins', () => {
  const placed = { ...row, unitNames: ['德化街', '某社区'], gridCode: '410103001' };
  const cells = tableRow(incidentTable({ lang: 'en', levels, timeZone, translate }), placed);
  expect(cells).toMatchObject({
    // As in the page: with its category, where the title is only the place.
    Title: 'Crowd above limit: 亚细亚',
    'Title in English': 'Crowd above limit: Asia Mall',
    'Sub-district': '德化街',
    'Sub-district in English': 'Dehua Street',
    // Without a translation: never half in one language and half in the other.
    Community: '某社区',
    'Community in English': null,
    'Level 3 in English': null,
    'Grid code': '410103001',
    'Category code': '0901',
  });
  const inChinese = tableRow(incidentTable({ lang: 'zh', levels, timeZone, translate }), placed);
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

test('a table uses the words of the page: names of levels, severity, state, fields', () => {
  const table = incidentTable({ lang: 'zh', levels, timeZone, translate: null });
  const emergency = { ...row, severity: 3 as const, closedOnTime: true };
  expect(tableRow(table, emergency)).toMatchObject({
    [zh.severityLabel]: zh.severity.emergency,
    [zh.statusLabel]: zh.state.closed,
    [zh.reportedAt]: { clock: '2026-03-01 08:00:00' },
    [zhStatistics.figure.closedOnTime]: '是',
    街道: null,
    社区: null,
    '第 3 级': null,
  });
  // 突发 is a category: no severity has that name.
  expect(Object.values(zh.severity)).not.toContain('突发');
});
