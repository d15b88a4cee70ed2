import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTranslator, hasHan } from '../../api/core/words/translate-text.ts';
import type { DemoReport } from '../../scripts/demo/demo-request.ts';
import { readGlossary } from '../../scripts/demo/life/write-glossary.ts';
import { writeDemo } from '../../scripts/demo/write-demo.ts';
import { SIMULATED } from '../../scripts/simulate/live-incidents.ts';
import { TITLE } from '../../scripts/start/load-demo.ts';
import { checkTwins, doubleAreaExact, type LatticePoint, ringsOf } from './exact-rings.ts';

type Feature = {
  properties: Record<string, unknown> & { code: string; level: number; kind: string };
  geometry: { type: string; coordinates: unknown } | null;
};

const UNTIL = '2026-11-21T12:00:00Z';
const FILES = ['grids', 'cameras', 'incidents', 'places', 'staff', 'base'] as const;

let folder: string;
let report: DemoReport;

function read(name: (typeof FILES)[number] | 'spaces' | 'sensors'): Feature[] {
  const text = readFileSync(join(folder, `${name}.ndjson`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const hashOf = (from: string, name: string) =>
  createHash('sha256')
    .update(readFileSync(join(from, `${name}.ndjson`)))
    .digest('hex');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'getu-demo-'));
  report = await writeDemo({ seed: 1, until: UNTIL, size: 'district', folder });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the demo district', () => {
  it('is completely readable in English: names, persons and incidents', () => {
    const translate = createTranslator(readGlossary());
    const ofSimulator = [
      '需要物业配合',
      '超出网格处置权限',
      '需要执法部门到场',
      '现场未清理干净',
      SIMULATED,
    ];
    expect([TITLE, ...ofSimulator].map(translate).filter(hasHan)).toEqual([]);
    for (const name of [...FILES, 'spaces', 'sensors'] as const) {
      const texts = read(name).flatMap(({ properties }) =>
        Object.values(properties).filter((value) => typeof value === 'string'),
      );
      expect([...new Set(texts)].map(translate).filter(hasHan), name).toEqual([]);
    }
  });

  it('is the same, byte for byte, for the same seed and instant', async () => {
    const again = mkdtempSync(join(tmpdir(), 'getu-demo-'));
    await writeDemo({ seed: 1, until: UNTIL, size: 'district', folder: again });
    for (const name of FILES) expect(hashOf(again, name), name).toBe(hashOf(folder, name));
    rmSync(again, { recursive: true });
  });

  it('differs for another seed', async () => {
    const other = mkdtempSync(join(tmpdir(), 'getu-demo-'));
    await writeDemo({ seed: 2, until: UNTIL, size: 'district', folder: other });
    expect(hashOf(other, 'grids')).not.toBe(hashOf(folder, 'grids'));
    rmSync(other, { recursive: true });
  });

  it('reports how many features each file contains', () => {
    for (const name of FILES) expect(read(name).length, name).toBe(report[name]);
  });

  it('has the published figures of 京广路街道', () => {
    const own = read('grids').filter(({ properties }) => properties.code.startsWith('410103012'));
    const count = (level: number, kind: string) =>
      own.filter(({ properties }) => properties.level === level && properties.kind === kind).length;
    expect(count(2, 'general')).toBe(13);
    expect(count(3, 'general')).toBe(111);
    expect(count(3, 'exclusive')).toBe(43);
    expect(count(4, 'general')).toBe(845);
  });

  it('has the published cameras of 德化街街道, those of the malls floor by floor', () => {
    const counts = new Map<string, number>();
    const stacked = new Map<string, Set<unknown>>();
    for (const { properties, geometry } of read('cameras')) {
      if (!properties.code.startsWith('410103010')) continue;
      counts.set(properties.kind, (counts.get(properties.kind) ?? 0) + 1);
      if (properties.kind !== 'mall') continue;
      const place = String(geometry?.coordinates);
      stacked.set(place, (stacked.get(place) ?? new Set()).add(properties.floor));
    }
    expect(Object.fromEntries(counts)).toEqual({
      access_control: 103,
      high_altitude: 5,
      mall: 1200,
    });
    expect(Math.max(...[...stacked.values()].map((floors) => floors.size))).toBe(7);
  });

  it('has every street and community of the division list, under its parent', () => {
    const list = readFileSync(new URL('../../data/demo/divisions.csv', import.meta.url), 'utf8');
    const units = new Map(read('grids').map(({ properties }) => [properties.code, properties]));
    const wanted = list.trim().split('\n').slice(2);
    expect(wanted.length).toBe(16 + 176);
    for (const line of wanted) {
      const [code = '', level, , display, parent] = line.split(',');
      expect(units.get(code)?.name).toBe(display);
      if (level === 'community') expect(units.get(code)?.parent).toBe(parent);
    }
  });

  it('names the malls of the commercial district as exclusive grids', () => {
    const malls = read('grids')
      .filter(({ properties }) => properties.kind === 'exclusive' && properties.use === 'mall')
      .filter(({ properties }) => properties.code.startsWith('410103010'))
      .map(({ properties }) => properties.name);
    expect(malls).toEqual(expect.arrayContaining(['亚细亚', '德化无限城', '百年德化']));
  });

  it('numbers grids and micro-grids below their parents without gaps', () => {
    const children = new Map<string, string[]>();
    for (const { properties } of read('grids')) {
      if (properties.level < 3) continue;
      const { code, parent } = properties as unknown as { code: string; parent: string };
      expect(code.slice(0, -3)).toBe(parent);
      children.set(parent, [...(children.get(parent) ?? []), code]);
    }
    for (const codes of children.values()) {
      expect(codes.map((code) => Number(code.slice(-3))).sort((a, b) => a - b)).toEqual(
        codes.map((_, i) => i + 1),
      );
    }
  });

  it('is an exact coverage: every border edge has its twin, and the areas add up', () => {
    const leaves = read('grids').filter(({ geometry }) => geometry !== null);
    const rings = leaves.map(({ geometry }) => ringsOf(geometry?.coordinates));
    const { outer, repeated } = checkTwins(rings.flat());
    expect(repeated).toBe(0);
    expect(outer.length).toBe(1);
    const sum = rings.flat().reduce((total, ring) => total + doubleAreaExact(ring), 0n);
    expect(sum).toBe(doubleAreaExact(outer[0] as LatticePoint[]));
    expect(rings.every(([first]) => doubleAreaExact(first as LatticePoint[]) > 0n)).toBe(true);
  });

  it('closes more than nine of ten incidents in their grid, and leaves some open at the end', () => {
    const incidents = read('incidents').map(({ properties }) => properties);
    expect(incidents.length).toBeGreaterThan(18_000);
    const closed = incidents.filter(({ state }) => state === 'closed');
    const inGrid = closed.filter((incident) => incident.closed_in_grid === true);
    expect(inGrid.length / closed.length).toBeGreaterThan(0.9);
    const open = incidents.filter(({ state }) => state !== 'closed');
    expect(open.length).toBeGreaterThan(150);
    const overdue = open.filter(({ due_at: due }) => typeof due === 'string' && due < UNTIL);
    expect(overdue.length).toBeGreaterThan(10);
    expect(overdue.length).toBeLessThan(open.length / 2);
  });

  it('keeps every incident within the ninety days, closed after it was reported', () => {
    const from = new Date(Date.parse(UNTIL) - 90 * 86_400_000).toISOString();
    for (const { properties } of read('incidents')) {
      const {
        reported_at: reported,
        closed_at: closed,
        state,
      } = properties as Record<string, string>;
      expect(reported && reported > from && reported <= UNTIL.replace('Z', '.000Z')).toBe(true);
      expect(closed !== undefined).toBe(state === 'closed');
      if (closed) expect(closed >= (reported ?? '')).toBe(true);
    }
  });

  it('contains no personal data of reporters or residents', () => {
    for (const name of FILES) {
      const text = readFileSync(join(folder, `${name}.ndjson`), 'utf8');
      expect(text).not.toMatch(/reporter|phone|resident_name/);
      expect(text, 'a mobile number').not.toMatch(/(?<![\d.])1[3-9]\d{9}(?!\d)/);
    }
    const keys = new Set(read('incidents').flatMap(({ properties }) => Object.keys(properties)));
    expect([...keys].sort()).toEqual([
      'address',
      'category',
      'closed_at',
      'closed_in_grid',
      'code',
      'due_at',
      'floor',
      'registered_at',
      'reported_at',
      'severity',
      'source',
      'state',
      'title',
    ]);
  });
});
