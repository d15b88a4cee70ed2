import { getManyValues, isMany } from 'stream-chain/defs.js';
import Assembler from 'stream-json/assembler.js';
import { jsonParser, type Token } from 'stream-json/core/parser.js';
import type { Bytes } from './open-bytes.ts';
import { readFeature } from './read-feature.ts';
import { type ImportFormat, ImportRefusal } from './request.ts';
import { type FileCrs, MAX_DEPTH, MAX_ROW_BYTES, type Source, type SourceRow } from './source.ts';

/**
 * Reads a GeoJSON FeatureCollection, or an array of features or of plain records, one item at a time. Members of the collection
 * other than `features` and the legacy `crs` are skipped.
 */
export function readJson(bytes: Bytes, format: Extract<ImportFormat, 'geojson' | 'json'>): Source {
  const document: Document = { members: new Map(), items: 0, depth: 0 };
  return {
    format,
    crs: () => readCrsMember(document.members.get('crs')),
    rows: rows(bytes, document),
    fraction: bytes.fraction,
  };
}

interface Document {
  /** Members of the collection: `type` and `crs`. */
  members: Map<string, unknown>;
  items: number;
  /** Number of open brackets. */
  depth: number;
}

async function* rows(bytes: Bytes, document: Document): AsyncIterable<SourceRow> {
  let held = 0;
  const walk = walkDocument(document);
  for await (const tokens of parse(bytes.chunks, (size) => (held += size))) {
    for (const token of tokens) {
      const item = walk(token);
      if (item === undefined) continue;
      held = 0;
      yield readFeature(document.items, item.value);
    }
    if (held > MAX_ROW_BYTES) {
      throw new ImportRefusal('row_too_long', `One feature is larger than ${MAX_ROW_BYTES} bytes.`);
    }
  }
  if (document.depth > 0) {
    throw new ImportRefusal(
      'incomplete_file',
      `The file ends in the middle of its JSON, after row ${document.items}.`,
    );
  }
  if (document.items === 0 && document.members.get('type') !== 'FeatureCollection') {
    throw new ImportRefusal(
      'not_a_feature_collection',
      'The file is JSON, but neither a FeatureCollection nor an array of records.',
    );
  }
}

/** Takes tokens one by one; returns an item when it is complete. */
function walkDocument(document: Document): (token: Token) => { value: unknown } | undefined {
  let itemDepth = 0;
  let member: string | null = null;
  let assembling: { assembler: Assembler; isItem: boolean } | null = null;

  return (token) => {
    const isOpening = token.name === 'startObject' || token.name === 'startArray';
    const isClosing = token.name === 'endObject' || token.name === 'endArray';
    if (isClosing) document.depth -= 1;
    const level = document.depth;
    if (isOpening) document.depth += 1;
    if (document.depth > MAX_DEPTH) {
      throw new ImportRefusal('too_deep', `The file is nested more than ${MAX_DEPTH} deep.`);
    }
    if (assembling === null) {
      if (token.name === 'keyValue' && level === 1) member = token.value;
      else if (level === 0 && token.name === 'startArray') itemDepth = 1;
      else if (level === 1 && member === 'features' && token.name === 'startArray') itemDepth = 2;
      else if (!isClosing && itemDepth > 0 && level === itemDepth) {
        assembling = { assembler: new Assembler(), isItem: true };
      } else if (!isClosing && level === 1 && (member === 'crs' || member === 'type')) {
        assembling = { assembler: new Assembler(), isItem: false };
      } else if (isClosing && level < itemDepth) itemDepth = 0;
      if (assembling === null) return undefined;
    }
    const { assembler, isItem } = assembling;
    assembler.consume(token);
    if (!assembler.done) return undefined;
    assembling = null;
    if (isItem) {
      document.items += 1;
      return { value: assembler.current };
    }
    if (member !== null) document.members.set(member, assembler.current);
    return undefined;
  };
}

async function* parse(
  chunks: AsyncIterable<Buffer>,
  onBytes: (size: number) => void,
): AsyncIterable<readonly Token[]> {
  const parser = jsonParser({ streamValues: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const tokensOf = (text: string): readonly Token[] => {
    try {
      const answer = parser(text);
      return isMany(answer) ? getManyValues(answer) : [];
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message.slice(0, 200) : '';
      throw new ImportRefusal('not_json', `The file is not JSON: ${detail}.`, { cause });
    }
  };
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw new ImportRefusal('not_utf8', 'The file is not UTF-8, as JSON has to be.', { cause });
    }
  };
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    const text = decode(chunk);
    if (text !== '') yield tokensOf(text);
  }
  const rest = decode();
  if (rest !== '') yield tokensOf(rest);
}

/**
 * Reads `crs` of GeoJSON before RFC 7946: `{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4547"}}`. RFC 7946
 * removed it; programs still write it, and then it counts.
 */
function readCrsMember(value: unknown): FileCrs | null {
  if (typeof value !== 'object' || value === null) return null;
  const text = JSON.stringify(value).toUpperCase();
  const epsg = /EPSG(?::[\d.]*)?:+(\d{4,6})/u.exec(text)?.[1];
  const from = 'The "crs" member';
  if (epsg !== undefined) return { from, epsg: Number(epsg), wkt: null };
  return { from, epsg: /CRS84|WGS ?84/u.test(text) ? 4326 : null, wkt: null };
}
