/** Writes a small file and imports it, for the tests of this folder. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../../api/database/database.ts';
import { importFile } from '../../../scripts/import/import-file.ts';
import type {
  ImportProgress,
  ImportReport,
  ImportRequest,
} from '../../../scripts/import/request.ts';

export async function importText(
  database: Database,
  name: string,
  content: string | Uint8Array,
  request: Omit<ImportRequest, 'file'>,
  onProgress?: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  const folder = await mkdtemp(join(tmpdir(), 'getu-import-'));
  const file = join(folder, name);
  try {
    await writeFile(file, content);
    return await importFile(database, { ...request, file }, onProgress);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Features as newline-delimited GeoJSON. */
export function lines(...features: { properties: object; geometry: object | null }[]): string {
  return features.map((feature) => JSON.stringify({ type: 'Feature', ...feature })).join('\n');
}

export function point(lon: number, lat: number) {
  return { type: 'Point', coordinates: [lon, lat] };
}

/** A camera with all required fields, at the tower. */
export function camera(
  code: string,
  properties: object = {},
  at: [number, number] = [113.6613, 34.7527],
) {
  return {
    properties: { code, name: code, kind: 'street', ...properties },
    geometry: point(...at),
  };
}

export function incident(code: string, properties: object = {}) {
  return {
    properties: {
      code,
      title: '井盖松动',
      category: '0103',
      state: 'reported',
      reported_at: '2026-01-01T08:00:00+08:00',
      ...properties,
    },
    geometry: point(113.66, 34.75),
  };
}

/** Reason keys of the findings with their rows: `2 bad_time`. */
export function reasons(report: ImportReport): string[] {
  return report.findings.map(({ row, reason }) => `${row ?? 'file'} ${reason}`);
}
