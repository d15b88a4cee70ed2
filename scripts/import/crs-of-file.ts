import type { Geometry, Position } from 'geojson';
import type { Db } from '../../api/database/database.ts';
import { ImportRefusal, type ImportRequest } from './request.ts';
import type { Source } from './source.ts';
import { contradicts, declaredCrs, fileCrs, type SourceCrs } from './source-crs.ts';

/** The coordinate system of a file. It is decided once, at the first geometry; a contradiction stops the import. */
export class CrsOfFile {
  private decided: SourceCrs | null = null;
  private declared: SourceCrs | null = null;
  private wasSaid = false;
  private first: Position = [];

  constructor(
    private readonly db: Db,
    private readonly request: ImportRequest,
  ) {}

  /** Name that is recorded with the import; `none` for a file without any geometry. */
  get name(): string {
    return this.decided?.name ?? 'none';
  }

  get isOldDatum(): boolean {
    return this.decided?.isOldDatum ?? false;
  }

  async of(source: Source, geometry: Geometry, isRecord: boolean): Promise<SourceCrs> {
    if (this.decided !== null) return this.decided;
    this.first = firstPosition(geometry);
    if (this.request.crs !== undefined)
      this.declared = await declaredCrs(this.db, this.request.crs);
    const said = await this.said(source);
    // RFC 7946, section 4: GeoJSON is WGS 84. So the format counts as a declaration; other formats do not.
    const implied = !isRecord && (source.format === 'geojson' || source.format === 'ndjson');
    this.decided =
      this.declared ?? said ?? (implied ? await declaredCrs(this.db, 'EPSG:4326') : null);
    if (this.decided === null) {
      throw new ImportRefusal(
        'crs_missing',
        'The file does not declare its coordinate system: declare it with --crs (EPSG:number, gcj02 or bd09).',
      );
    }
    return this.decided;
  }

  /** Checks again at the end: a GeoJSON `crs` member may stand after the features. */
  async confirm(source: Source): Promise<void> {
    if (this.decided !== null && !this.wasSaid) await this.said(source);
  }

  private async said(source: Source): Promise<SourceCrs | null> {
    const saying = source.crs();
    if (saying === null) return null;
    this.wasSaid = true;
    const said = await fileCrs(this.db, saying);
    const used = this.decided ?? this.declared;
    const [x = Number.NaN, y = Number.NaN] = this.first;
    if (used !== null && contradicts(used, said, x, y)) {
      throw new ImportRefusal(
        'crs_contradiction',
        `${saying.from} says ${said.name}, but the import uses ${used.name}: one of them is wrong, and only you know which.`,
      );
    }
    return said;
  }
}

function firstPosition(geometry: Geometry): Position {
  if (geometry.type === 'GeometryCollection') return [];
  let inner: unknown = geometry.coordinates;
  while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0];
  return Array.isArray(inner) ? inner : [];
}
